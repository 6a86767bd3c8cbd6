import { describe, expect, it } from 'vitest'
import { createRandom } from '../../demo/random'
import { planKills } from './set-stage'

const plan = (seed: number) => planKills(createRandom(seed), { serverKills: 20, databaseKills: 5 })

describe('the plan of the kills', () => {
  it('kills so often what it is told to', () => {
    const victims = plan(6).map(({ victim }) => victim)
    expect(victims.filter((victim) => victim === 'server')).toHaveLength(20)
    expect(victims.filter((victim) => victim === 'database')).toHaveLength(5)
    expect(planKills(createRandom(6), { serverKills: 0, databaseKills: 0 })).toEqual([])
  })

  it('kills in the order of the calls, never before there is something to lose', () => {
    const calls = plan(6).map(({ after }) => after)
    expect(calls).toEqual([...calls].sort((a, b) => a - b))
    expect(calls[0]).toBeGreaterThan(0)
  })

  it('is the same for the same seed, and another for another', () => {
    expect(plan(6)).toEqual(plan(6))
    expect(plan(7)).not.toEqual(plan(6))
  })
})
