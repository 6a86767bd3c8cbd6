import { expect, it } from 'vitest'
import { useDatabase } from '../testing/database'
import { caseNumbers } from './store'

useDatabase()

const at = (time: string) => new Date(time)
const runningOf = (number: string) => Number(number.split('-')[1])

it.each([1, 2, 3, 4, 5, 6])(
  'Each number is given once by three servers, also to the first reports of a day that come at once (day %i)',
  async (day) => {
    const now = at(`2026-11-0${day}T01:00:00Z`)
    const servers = [caseNumbers(), caseNumbers(), caseNumbers()]
    const numbers = await Promise.all(Array.from({ length: 60 }, (_, i) => servers[i % 3]!('450902', now)))
    expect(new Set(numbers).size).toBe(60)
    for (const number of numbers) expect(number).toMatch(new RegExp(`^2026110${day}-0[012]\\d\\d$`))
  },
)

it('Numbers begin anew with each day of the city’s time, and in each city', async () => {
  const next = caseNumbers()
  expect(await next('450902', at('2026-11-20T15:59:59Z'))).toBe('20261120-0001')
  expect(await next('450902', at('2026-11-20T16:00:00Z'))).toBe('20261121-0001')
  expect(await next('110101', at('2026-11-21T15:59:59Z'))).toBe('20261121-0001')
})

it('Reports of a quiet day have numbers without a gap and in their order, whichever server takes them', async () => {
  const servers = [caseNumbers(), caseNumbers()]
  const from = at('2026-11-22T01:00:00Z').getTime()
  const numbers: number[] = []
  for (let i = 0; i < 8; i++)
    numbers.push(runningOf(await servers[i % 2]!('450902', new Date(from + i * 11_000))))
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

it('A server that ends leaves at most one block unused, and no number is given again', async () => {
  const now = at('2026-11-23T01:00:00Z')
  const killed = caseNumbers()
  const given: number[] = []
  for (let i = 0; i < 300; i++) given.push(runningOf(await killed('450902', now)))
  expect(given).toEqual(Array.from({ length: 300 }, (_, i) => i + 1))
  const next = runningOf(await caseNumbers()('450902', now))
  expect(next).toBeGreaterThan(300)
  expect(next).toBeLessThanOrEqual(300 + 64)
})
