import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { useDatabase } from '../../testing/database'
import { callCounts, RateLimitModel } from './call-counts'

useDatabase()

let keys = 0
const newKey = () => `submit:person-${keys++}`

const serversAt = (count: number) => {
  const clock = { now: Date.parse('2026-11-23T01:00:00Z') }
  return { clock, servers: Array.from({ length: count }, () => callCounts(() => clock.now)) }
}

describe('Calls of one sender', () => {
  it('One server lets through exactly what is allowed, also all at once, and then says how long to wait', async () => {
    const { clock, servers } = serversAt(1)
    const key = newKey()
    const waits = await Promise.all(Array.from({ length: 30 }, () => servers[0]!(key, 10)))
    expect(waits.filter((ms) => ms === 0)).toHaveLength(10)
    expect(new Set(waits)).toEqual(new Set([0, 60_000]))
    clock.now += 59_000
    expect(await servers[0]!(key, 10)).toBe(1_000)
    clock.now += 1_000
    expect(await servers[0]!(key, 10)).toBe(0)
  })

  it('Several servers let through at most a quarter more for each further server, however the calls are spread', async () => {
    const spread = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(spread, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (calls, most, atOnce) => {
        const { servers } = serversAt(3)
        const key = newKey()
        const waits: number[] = []
        const call = async (nth: number) => void waits.push(await servers[nth]!(key, most))
        if (atOnce) await Promise.all(calls.map(call))
        else for (const nth of calls) await call(nth)
        const through = waits.filter((ms) => ms === 0).length
        expect(through).toBeGreaterThanOrEqual(Math.min(most, calls.length))
        expect(through).toBeLessThanOrEqual(most + 2 * Math.max(1, Math.floor(most / 4)))
      }),
      { numRuns: 40 },
    )
  })

  it('A sender at ordinary speed is not written down', async () => {
    const { servers } = serversAt(1)
    const key = newKey()
    for (let i = 0; i < 2; i++) expect(await servers[0]!(key, 10)).toBe(0)
    expect(await RateLimitModel.findOne({ key })).toBeNull()
    await servers[0]!(key, 10)
    expect(await RateLimitModel.findOne({ key }).lean()).toMatchObject({ points: 2 })
  })

  it('A sender who was refused on one server is refused on another by its third call', async () => {
    const { servers } = serversAt(2)
    const key = newKey()
    for (let i = 0; i < 11; i++) await servers[0]!(key, 10)
    const waits = [await servers[1]!(key, 10), await servers[1]!(key, 10), await servers[1]!(key, 10)]
    expect(waits).toEqual([0, 0, 60_000])
  })
})
