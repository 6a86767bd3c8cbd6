import { describe, expect, it } from 'vitest'
import { learnedFrom } from './learned-rules'

const squad = { unitId: 'squad', kind: 'department' } as const
const shop = { unitId: 'shop', kind: 'shop' } as const
const to = (id: string | null) => ({ action: 'dispatch', unit: id === null ? null : { id } })
const step = (action: string) => ({ action, unit: null })
const returnedBy = (id: string | null) => [step('submit'), to(id), step('return'), to('squad')]
const returned = returnedBy('other')
const smooth = [step('submit'), to('squad')]
const closed = { responsible: squad, suggested: null, placeKey: 'cell:1.1', history: smooth }

describe('learnedFrom', () => {
  it.each([
    ['a case without a dispute', closed],
    ['a case without a responsible unit', { ...closed, responsible: null, history: returned }],
    ['a dispute that ended where it began', { ...closed, history: returnedBy('squad') }],
    [
      'a dispute that ended with the frontage named on the spot',
      {
        ...closed,
        history: [to(null), { action: 'settle', unit: { id: 'squad' } }, step('return'), to('squad')],
      },
    ],
    ['a shop about the ground around it', { ...closed, responsible: shop, history: returned }],
  ])('learns nothing from %s', (_, record) => {
    expect(learnedFrom(record)).toBeNull()
  })

  it.each([
    ['a dispute', { ...closed, history: returned }, { unitId: 'squad', corrected: true }],
    [
      'a dispute about a case that had no responsible unit',
      { ...closed, history: returnedBy(null) },
      { unitId: 'squad', corrected: true },
    ],
    [
      'a suggestion that was disputed and proved right',
      { ...closed, suggested: { unitId: 'squad' }, history: returnedBy('squad') },
      { unitId: 'squad', corrected: false },
    ],
    [
      'a dispute about a shop’s own frontage',
      { ...closed, responsible: shop, placeKey: 'front:M1', history: returned },
      { unitId: 'shop', corrected: true },
    ],
    [
      'a suggestion that was right',
      { ...closed, suggested: { unitId: 'squad' } },
      { unitId: 'squad', corrected: false },
    ],
    [
      'a suggestion that was wrong',
      { ...closed, suggested: { unitId: 'other' } },
      { unitId: 'squad', corrected: true },
    ],
  ])('learns from %s', (_, record, expected) => {
    expect(learnedFrom(record)).toEqual(expected)
  })
})
