import { expect, it } from 'vitest'

it('the project “west” runs in the zone of Los Angeles, with daylight saving time', () => {
  const offsets = ['2026-07-01T00:00:00Z', '2026-12-01T00:00:00Z'].map((at) =>
    new Date(at).getTimezoneOffset(),
  )
  expect(offsets).toEqual([7 * 60, 8 * 60])
})
