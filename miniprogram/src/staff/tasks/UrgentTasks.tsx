import { contract } from '@shared/contract'
import { call } from '../../services/api'
import { usePaged } from '../../services/use-paged'
import { tasksWords } from '../../words/staff'
import { PagedCases } from '../parts/PagedCases'
import { openTask } from './open-task'

export const UrgentTasks = () => {
  const paged = usePaged('todo', (cursor) => call(contract.cases.tasks, { cursor }))
  return (
    <PagedCases
      paged={paged}
      onOpen={openTask}
      empty={{ title: tasksWords.none, text: tasksWords.noneText }}
    />
  )
}
