import { contract } from '@shared/contract'
import type { TaskList as ListName } from '@shared/contract/cases'
import { call } from '../../services/api'
import { usePaged } from '../../services/use-paged'
import { tasksWords } from '../../words/staff'
import { PagedCases } from '../parts/PagedCases'
import { openTask } from './open-task'

/** One of the worker's lists as the server orders it. */
export const TaskList = ({ list }: { list: ListName }) => {
  const paged = usePaged(list, (cursor) => call(contract.cases.tasks, { list, cursor }))
  return <PagedCases paged={paged} onOpen={openTask} empty={tasksWords.empty[list]} />
}
