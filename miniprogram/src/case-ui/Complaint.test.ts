import type { CaseDetail } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { afterNo, chipsIn, toggleChip } from './Complaint'

type Rating = CaseDetail['ratings'][number]

const rating = (given: Partial<Rating>): Rating => ({
  outcome: 'solved',
  satisfaction: 'satisfied',
  as: 'reporter',
  comment: '',
  held: false,
  photos: [],
  at: '2026-11-22T08:00:00.000Z',
  mine: false,
  ...given,
})

describe('afterNo', () => {
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
  ])('where %s: %j leads to %s', (_, given, leadsTo) => {
    expect(afterNo({ ratings: given.map(rating) })).toBe(leadsTo)
  })
})

const chips = ['问题还在', '拖得太久']

describe('toggleChip and chipsIn', () => {
  it.each([
    ['', '问题还在', '问题还在'],
    ['  ', '问题还在', '问题还在'],
    ['墙角还有两张', '问题还在', '问题还在；墙角还有两张'],
    ['问题还在', '拖得太久', '拖得太久；问题还在'],
    ['问题还在', '问题还在', ''],
    ['问题还在；墙角还有两张', '问题还在', '墙角还有两张'],
    ['墙角还有两张；问题还在 ', '问题还在', '墙角还有两张'],
  ])('turns %j by a tap on %s into %j', (text, chip, after) => {
    expect(toggleChip(text, chip)).toBe(after)
  })

  it('ignore a chip inside a longer text', () => {
    expect(chipsIn('问题还在吗', chips)).toEqual([])
    expect(chipsIn('墙角还有；问题还在', chips)).toEqual(['问题还在'])
  })

  it('restore the text after two taps', () => {
    expect(toggleChip(toggleChip('墙角还有', chips[0]!), chips[0]!)).toBe('墙角还有')
  })
})
