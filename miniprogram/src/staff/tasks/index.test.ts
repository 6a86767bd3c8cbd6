import { taskLists } from '@shared/contract/cases'
import { describe, expect, it } from 'vitest'
import { listsFor } from './index'

describe('listsFor', () => {
  it.each(['shopkeeper', 'head'] as const)('gives a %s no list of neighbouring grids', (role) => {
    expect(listsFor(role).lists.map(({ value }) => value)).toEqual(['open', 'done'])
  })

  it('gives a worker every list', () => {
    expect(listsFor('worker').lists.map(({ value }) => value)).toEqual(taskLists)
  })

  it.each([
    ['worker', '我的任务'],
    ['shopkeeper', '我家门前'],
    ['head', '单位案卷'],
  ] as const)('is called for a %s %s', (role, title) => {
    expect(listsFor(role).title).toBe(title)
  })

  it('never says 任务 or 案卷 to a shopkeeper', () => {
    const { title, lists } = listsFor('shopkeeper')
    const texts = lists.flatMap(({ label, empty }) => [label, empty.title, empty.text])
    expect([title, ...texts].join('')).not.toMatch(/任务|案卷/)
  })
})
