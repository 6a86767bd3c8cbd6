import { type TaskList, taskLists } from '@shared/contract/cases'
import type { Role } from '@shared/domain/roles'
import { tasksWords } from '../../words/staff'
import { tasksTitle } from '../../words/tasks-title'

type Listed = { value: TaskList; words: string; empty: { title: string; text?: string } }

/** Which lists somebody has, and what they are called: only a grid has neighbours of whom it is told. */
export const listsFor = (role: Role): { title: string; lists: Listed[] } => {
  const title = tasksTitle(role)
  if (role !== 'shopkeeper' && role !== 'head') return { title, lists: taskLists.map(listed) }
  const { lists, empty } = role === 'shopkeeper' ? tasksWords.shop : tasksWords.head
  return {
    title,
    lists: (['open', 'done'] as const).map((value) => ({ value, words: lists[value], empty: empty[value] })),
  }
}

const listed = (value: TaskList): Listed => ({
  value,
  words: tasksWords.lists[value],
  empty: tasksWords.empty[value],
})
