import { describe, expect, it } from 'vitest'
import { createRandom } from '../../demo/random'
import { planKills } from './kills'

const plan = (seed: number) =>
  planKills(createRandom(seed), { serverKills: 20, databaseKills: 5, submits: 0 })

describe('planKills', () => {
  it('plans the given number of kills for each victim', () => {
    const victims = plan(6).map(({ victim }) => victim)
    expect(victims.filter((victim) => victim === 'server')).toHaveLength(20)
    expect(victims.filter((victim) => victim === 'database')).toHaveLength(5)
    expect(planKills(createRandom(6), { serverKills: 0, databaseKills: 0, submits: 0 })).toEqual([])
  })

  it('sorts the kills by calls, and begins after the first call', () => {
    const calls = plan(6).map(({ after }) => after)
    expect(calls).toEqual([...calls].sort((a, b) => a - b))
    expect(calls[0]).toBeGreaterThan(0)
  })

  it('gives the same plan for the same seed only', () => {
    expect(plan(6)).toEqual(plan(6))
    expect(plan(7)).not.toEqual(plan(6))
  })
})
