import { expect, it } from 'vitest'
import { readAmount } from './input-props'

it.each(['', '0', '0.05', '1001', '-1', '1,5', '1e3', '两天', '1.', '.5', 'Infinity'])(
  'refuses "%s"',
  (typed) => {
    expect(readAmount(typed)).toBeNull()
  },
)

it.each([
  ['0.5', 0.5],
  [' 2 ', 2],
  ['0。5', 0.5],
  ['1000', 1000],
])('reads "%s" as %d', (typed, amount) => {
  expect(readAmount(typed)).toBe(amount)
})
