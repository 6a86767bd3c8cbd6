import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from './random'

describe('createRandom', () => {
  it('refuses to pick from nothing', () => {
    expect(() => createRandom(1).pick([])).toThrow('nothing to pick from')
  })

  it('draws the same for the same seed, and another for another', () => {
    const draws = (seed: number) => Array.from({ length: 20 }, createRandom(seed).next)
    expect(draws(7)).toEqual(draws(7))
    expect(draws(7)).not.toEqual(draws(8))
  })

  it('gives a fork a stream of its own, independent of earlier draws', () => {
    const random = createRandom(7)
    const early = random.fork('trees').next()
    random.next()
    expect(random.fork('trees').next()).toBe(early)
    expect(random.fork('houses').next()).not.toBe(early)
  })

  it('stays within the bounds, both ends reached', () => {
    const random = createRandom(3)
    const seen = new Set(Array.from({ length: 300 }, () => random.whole(2, 5)))
    expect([...seen].sort()).toEqual([2, 3, 4, 5])
  })

  it('never draws a key of weight 0, and draws a key of double weight twice as often', () => {
    const random = createRandom(5)
    const count = { a: 0, b: 0, never: 0 }
    for (let i = 0; i < 6000; i++) count[random.weighted({ a: 1, b: 2, never: 0 })]++
    expect(count.never).toBe(0)
    expect(count.b / count.a).toBeCloseTo(2, 0)
  })

  it('shuffles without losing or doubling', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, seed) => {
        const shuffled = createRandom(seed).shuffled(items)
        expect([...shuffled].sort()).toEqual([...items].sort())
      }),
    )
  })
})
