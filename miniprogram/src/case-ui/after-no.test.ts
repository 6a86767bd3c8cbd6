import type { CaseDetail } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { afterNo } from './Complaint'

type Rating = CaseDetail['ratings'][number]

const rating = (given: Partial<Rating>): Rating => ({
  outcome: 'solved',
  satisfaction: 'satisfied',
  as: 'reporter',
  comment: '',
  photos: [],
  at: '2026-11-22T08:00:00.000Z',
  mine: false,
  ...given,
})

describe('a "no"', () => {
  it.each<[string, Partial<Rating>[], string]>([
    ['nobody has rated', [], 'rework'],
    ['all were content', [{}, { satisfaction: 'mostly_satisfied' }], 'rework'],
    ['somebody said "partly"', [{ outcome: 'partly', satisfaction: 'mostly_satisfied' }], 'rework'],
    ['somebody said it was not solved', [{}, { outcome: 'not_solved' }], 'supervisor'],
    ['somebody was dissatisfied', [{ satisfaction: 'dissatisfied' }], 'supervisor'],
    [
      'a neighbour said "not yet"',
      [{ outcome: 'not_solved', satisfaction: null, as: 'neighbour' }],
      'supervisor',
    ],
  ])('where %s before, leads on: %j %s', (_, given, leadsTo) => {
    expect(afterNo({ ratings: given.map(rating) })).toBe(leadsTo)
  })
})
