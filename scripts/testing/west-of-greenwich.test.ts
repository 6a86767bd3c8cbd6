import { expect, it } from 'vitest'

it('the tests of the project “west” run in Los Angeles, in summer and in winter', () => {
  const offsets = ['2026-07-01T00:00:00Z', '2026-12-01T00:00:00Z'].map((at) =>
    new Date(at).getTimezoneOffset(),
  )
  expect(offsets).toEqual([7 * 60, 8 * 60])
})
