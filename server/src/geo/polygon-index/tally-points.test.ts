import { describe, expect, it } from 'vitest'
import { lowerBound } from './tally-points'

describe('lowerBound', () => {
  it.each([
    ['none of nothing', [], 1, 0],
    ['the end where all come before', [1, 2, 3], 4, 3],
    ['the beginning where none does', [1, 2, 3], 0, 0],
    ['the first of equals', [1, 2, 2, 2, 3], 2, 1],
    ['the place of what is missing', [1, 3, 5], 4, 2],
  ])('is %s', (_, values: number[], sought, position) => {
    expect(lowerBound(values.length, (i) => values[i]! < sought)).toBe(position)
  })
})
