import { expect, it } from 'vitest'
import { useDatabase } from '../testing/database'
import { nextCaseNumber } from './store'

useDatabase()

const at = (time: string) => new Date(time)

it.each([1, 2, 3, 4, 5, 6])(
  'gives each number once, also to the first reports of a day that come at once (day %i)',
  async (day) => {
    const now = at(`2026-11-0${day}T01:00:00Z`)
    const numbers = await Promise.all(Array.from({ length: 12 }, () => nextCaseNumber('450902', now)))
    expect(new Set(numbers).size).toBe(12)
    for (const number of numbers) expect(number).toMatch(new RegExp(`^2026110${day}-00\\d\\d$`))
  },
)

it('begins anew with each day of the city’s time, and in each city', async () => {
  expect(await nextCaseNumber('450902', at('2026-11-20T15:59:59Z'))).toBe('20261120-0001')
  expect(await nextCaseNumber('450902', at('2026-11-20T16:00:00Z'))).toBe('20261121-0001')
  expect(await nextCaseNumber('450902', at('2026-11-21T15:59:59Z'))).toBe('20261121-0002')
  expect(await nextCaseNumber('110101', at('2026-11-21T15:59:59Z'))).toBe('20261121-0001')
})
