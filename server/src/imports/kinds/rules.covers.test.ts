import { describe, expect, it } from 'vitest'
import type { OnDuty, Rule } from '../../routing/rules'
import { covers } from './rules'

type RuleConditions = Partial<Rule['when']>
const none = { categories: [], areas: [], time: null, words: [], placeKinds: [], sources: [] }
const asks = (first: RuleConditions, second: RuleConditions) =>
  covers({ ...none, ...first }, { ...none, ...second })
const time = (days: OnDuty['days'], from: number, to: number): RuleConditions => ({
  time: { days, from: from * 60, to: to * 60 },
})

describe('covers', () => {
  it.each<[what: string, first: RuleConditions, second: RuleConditions]>([
    ['a condition for none', { categories: ['0201'] }, {}],
    ['fewer categories', { categories: ['0201'] }, { categories: ['0201', '0406'] }],
    ['a smaller area', { areas: ['450999001'] }, { areas: ['450999'] }],
    ['another area', { areas: ['450999001'] }, { areas: ['450999002'] }],
    ['a longer word', { words: ['烧烤摊'] }, { words: ['烧烤'] }],
    ['a condition of another kind', { words: ['烧烤'] }, { categories: ['0201'] }],
    ['one kind of day for all', time('work_day', 0, 24), time(null, 8, 18)],
    ['another kind of day', time('work_day', 0, 24), time('rest_day', 8, 18)],
    ['hours for none', time(null, 8, 18), {}],
    ['shorter hours', time(null, 9, 18), time(null, 8, 18)],
    ['the day for the night', time(null, 8, 22), time(null, 22, 6)],
    ['the morning after on one kind of day', time('work_day', 22, 6), time('work_day', 2, 4)],
  ])('is false for %s', (_, first, second) => {
    expect(asks(first, second)).toBe(false)
  })

  it.each<[what: string, first: RuleConditions, second: RuleConditions]>([
    ['the same', { categories: ['0201'], words: ['车'] }, { categories: ['0201'], words: ['车'] }],
    ['none for a condition', {}, { placeKinds: ['front'] }],
    ['more categories', { categories: ['0201', '0406'] }, { categories: ['0201'] }],
    ['a larger area', { areas: ['450999'] }, { areas: ['450999001', '450999002001'] }],
    ['a part of a word', { words: ['烧烤'] }, { words: ['烧烤摊'] }],
    ['all sources', { sources: ['fix', 'pin'] }, { sources: ['pin'] }],
    ['all days for one kind', time(null, 8, 18), time('rest_day', 9, 17)],
    ['the whole day for a night', time(null, 0, 24), time(null, 22, 6)],
    ['the whole day for none', time(null, 0, 24), {}],
    ['a night for its morning', time(null, 22, 6), time(null, 2, 4)],
    ['a night for a shorter one', time('work_day', 20, 8), time('work_day', 22, 6)],
  ])('is true for %s', (_, first, second) => {
    expect(asks(first, second)).toBe(true)
  })
})
