import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareLines } from './fit-text'

const wish = (least: number, wanted: number) => ({ least, wanted })

describe('shareLines', () => {
  it.each([
    ['nobody', [], 9, []],
    ['what each is sure of where nothing is left', [wish(2, 9), wish(1, 9)], 3, [2, 1]],
    ['that also where the page is too small', [wish(2, 9), wish(1, 9)], 0, [2, 1]],
    ['no more than is wanted', [wish(2, 1), wish(3, 3)], 20, [1, 3]],
    ['what is left in turns', [wish(1, 9), wish(1, 2), wish(1, 9)], 9, [4, 2, 3]],
  ])('gives %s', (_, needs, budget, shares) => {
    expect(shareLines(needs, budget)).toEqual(shares)
  })

  it('uses up the budget or meets every need', () => {
    const needs = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 30 })).map(([a, b]) => wish(a, b)),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(needs, fc.nat(60), (rows, spare) => {
        const sure = rows.reduce((sum, { least }) => sum + least, 0)
        const shares = shareLines(rows, sure + spare)
        const total = shares.reduce((sum, lines) => sum + lines, 0)
        const content = rows.every(({ wanted }, index) => shares[index] === wanted)
        expect(content ? total <= sure + spare : total === sure + spare).toBe(true)
        for (const [index, { least, wanted }] of rows.entries()) {
          expect(shares[index]).toBeGreaterThanOrEqual(Math.min(least, wanted))
          expect(shares[index]).toBeLessThanOrEqual(wanted)
        }
      }),
    )
  })
})
