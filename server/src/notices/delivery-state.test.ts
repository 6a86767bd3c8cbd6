import { describe, expect, it } from 'vitest'
import { backOff } from './delivery-state'

const MINUTE = 60_000
const all = Array.from({ length: 9 }, (_, tries) => backOff(tries, 0))

describe('backOff', () => {
  it('ends after about two days', () => {
    expect(backOff(9, 0.5)).toBeNull()
    expect(all.reduce<number>((sum, delay) => sum + (delay ?? 0), 0) / 60 / MINUTE).toBeCloseTo(46.35)
  })

  it('grows from none before the first try to a minute and up to a day', () => {
    expect(all.map((delay) => (delay ?? 0) / MINUTE)).toEqual([0, 1, 5, 15, 60, 180, 360, 720, 1440])
  })

  it('is up to a fifth longer by randomness', () => {
    expect(backOff(1, 0.5)).toBe(66_000)
    expect(backOff(1, 1)).toBe(72_000)
  })
})
