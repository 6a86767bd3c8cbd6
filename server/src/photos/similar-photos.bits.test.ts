import * as fc from 'fast-check'
import distance from 'sharp-phash/distance'
import { describe, expect, it } from 'vitest'
import { SAME_PICTURE_BITS, samePicture } from './similar-photos'

const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const hex = (value: bigint) => value.toString(16).padStart(16, '0')
const print = (phash: string | null, sha256: string | null = null) => ({ sha256, phash })

/** Turns over the bits at these places. */
const turned = (value: bigint, places: readonly number[]): bigint =>
  places.reduce((left, place) => left ^ (1n << BigInt(place)), value)

/** Different bit positions of 64; `least` and `most` limit their number. */
const placesOf = (least: number, most: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { minLength: least, maxLength: most })

describe('pictures cannot be compared', () => {
  const some = '0123456789abcdef'
  it.each([
    ['when neither has a hash, as of two black ones', print(null, 'a'), print(null, 'b')],
    ['when one has none, as of an old one', print(some, 'a'), print(null, 'b')],
    ['when nothing at all is known of them', print(null), print(null)],
  ])('%s', (_, a, b) => {
    expect([samePicture(a, b), samePicture(b, a)]).toEqual([null, null])
  })
})

describe('two pictures', () => {
  it('differ above SAME_PICTURE_BITS', () => {
    fc.assert(
      fc.property(bits, placesOf(SAME_PICTURE_BITS + 1, 64), (value, places) => {
        expect(samePicture(print(hex(value)), print(hex(turned(value, places))))).toBeNull()
      }),
    )
  })

  it('are the same up to SAME_PICTURE_BITS, with the number of differing bits', () => {
    fc.assert(
      fc.property(bits, placesOf(0, SAME_PICTURE_BITS), (value, places) => {
        expect(samePicture(print(hex(value)), print(hex(turned(value, places))))).toBe(places.length)
      }),
    )
  })

  it('have the distance that sharp-phash counts, in either order', () => {
    fc.assert(
      fc.property(bits, placesOf(0, 12), (value, places) => {
        const [a, b] = [value, turned(value, places)]
        const counted = distance(a.toString(2).padStart(64, '0'), b.toString(2).padStart(64, '0'))
        const expected = counted <= SAME_PICTURE_BITS ? counted : null
        expect(samePicture(print(hex(a)), print(hex(b)))).toBe(expected)
        expect(samePicture(print(hex(b)), print(hex(a)))).toBe(expected)
      }),
    )
  })

  it('from the same file are the same, with any hashes', () => {
    const looks = fc.option(bits.map(hex))
    fc.assert(
      fc.property(looks, looks, (a, b) => {
        expect(samePicture(print(a, 'f00d'), print(b, 'f00d'))).toBe(0)
      }),
    )
  })
})
