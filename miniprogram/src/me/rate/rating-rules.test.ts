import { describe, expect, it } from 'vitest'
import { isNo, missingOf, needsReason, type RatingDraft } from './rating-rules'

const good: RatingDraft = { outcome: 'solved', satisfaction: 'satisfied', comment: '' }

describe('the missing part of a rating', () => {
  it.each([
    [{ ...good, outcome: null }, true, 'outcome'],
    [{ ...good, satisfaction: null }, true, 'satisfaction'],
    [{ ...good, outcome: 'not_solved' as const, comment: ' ' }, true, 'comment'],
    [{ ...good, satisfaction: 'dissatisfied' as const }, true, 'comment'],
    [{ ...good, satisfaction: 'dissatisfied' as const, comment: '脏 ' }, true, 'comment'],
    [good, false, 'photos'],
  ])('%j, photos there: %s → %s', (rating, photosReady, missing) => {
    expect(missingOf(rating, photosReady)).toBe(missing)
  })

  it.each([
    good,
    { ...good, outcome: 'partly' as const },
    { ...good, satisfaction: 'mostly_satisfied' as const },
    { ...good, outcome: 'not_solved' as const, comment: '还在' },
  ])('is nothing for %j', (rating) => {
    expect(missingOf(rating, true)).toBeNull()
  })
})

it.each([
  [{ ...good, outcome: null, satisfaction: null }, false],
  [good, false],
  [{ ...good, outcome: 'partly' as const }, true],
  [{ ...good, outcome: 'not_solved' as const, satisfaction: null }, true],
  [{ ...good, outcome: null, satisfaction: 'dissatisfied' as const }, true],
])('asks for a reason after a complaint and "partly" only: %j %s', (rating, wanted) => {
  expect(needsReason(rating)).toBe(wanted)
})

it.each([
  [{ ...good, outcome: null, satisfaction: null }, false],
  [{ ...good, outcome: 'partly' as const }, false],
  [{ ...good, outcome: 'not_solved' as const, satisfaction: null }, true],
  [{ ...good, outcome: null, satisfaction: 'dissatisfied' as const }, true],
])('counts as a complaint only if not solved or not satisfied: %j %s', (rating, no) => {
  expect(isNo(rating)).toBe(no)
})
