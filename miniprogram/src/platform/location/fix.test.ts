import { limits } from '@shared/domain/limits'
import { expect, it } from 'vitest'
import { accuracyOf } from './fix'

it.each([
  ['nothing', []],
  ['0 for unknown', [0]],
  ['0 and nothing', [0, undefined]],
  ['a value that is none', [Number.NaN, -1]],
])('is worse than any that counts where the phone says %s', (_what, told) => {
  expect(accuracyOf(...told)).toBeGreaterThan(limits.accuracyMax)
})

it('is the first that was measured', () => {
  expect(accuracyOf(0, 12)).toBe(12)
  expect(accuracyOf(5, 12)).toBe(5)
})
