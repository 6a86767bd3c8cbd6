import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorOf, cutPage, readCursor } from './paging'

describe('a cursor', () => {
  it.each(['', 'nonsense', '17', '17_', '_a', '1e3_a', '-5_a', '17_a b', '17_$gt', '17_a_\n'])(
    'is refused as input where it is none of ours: %j',
    (text) => {
      expect(() => readCursor(text)).toThrow(expect.objectContaining({ code: 'invalid_input' }))
    },
  )

  it('reads back as the place that it was made from', () => {
    const ids = fc.stringMatching(/^[\w-]{1,100}$/)
    const moments = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, ids, (at, id) => {
        expect(readCursor(cursorOf({ at, id }))).toEqual({ at, id })
      }),
    )
  })
})

describe('a page', () => {
  it.each<[number, number[], number[], string | null]>([
    [2, [], [], null],
    [2, [1, 2], [1, 2], null],
    [2, [1, 2, 3], [1, 2], 'after 2'],
  ])('of %i from %j has %j, and goes on at %j', (size, found, records, nextCursor) => {
    expect(cutPage(found, size, (last) => `after ${last}`)).toEqual({ records, nextCursor })
  })
})
