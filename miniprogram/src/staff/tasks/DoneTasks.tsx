import { contract } from '@shared/contract'
import { call } from '../../services/api'
import { usePaged } from '../../services/use-paged'
import { tasksWords } from '../../words/staff'
import { PagedCases } from '../parts/PagedCases'
import { openTask } from './open-task'

export const DoneTasks = () => {
  const paged = usePaged('done', (cursor) => call(contract.cases.tasks, { cursor, done: 'true' }))
  return <PagedCases paged={paged} onOpen={openTask} empty={{ title: tasksWords.noneDone }} />
}
