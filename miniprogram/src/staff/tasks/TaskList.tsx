import { contract } from '@shared/contract'
import type { TaskList as ListName } from '@shared/contract/cases'
import { call } from '../../services/api'
import { usePaged } from '../../services/use-paged'
import { PagedCases } from '../parts/PagedCases'
import { openTask } from './open-task'

type TaskListProps = { list: ListName; empty: { title: string; text?: string } }

/** One of the person's lists as the server orders it. */
export const TaskList = ({ list, empty }: TaskListProps) => {
  const paged = usePaged(list, (cursor) => call(contract.cases.tasks, { list, cursor }))
  return <PagedCases paged={paged} onOpen={openTask} empty={empty} />
}
