import type { Random } from '../../demo-city/random'

export type Victim = 'server' | 'database'
/** `after`: so many acknowledged calls; `wait`: then so many ms more, so that it falls anywhere in a call. */
export type Kill = { victim: Victim; after: number; wait: number }

type Counts = { serverKills: number; databaseKills: number }

/** Acknowledged calls between two kills, on average. */
const BETWEEN = 36
const WAIT_MAX = 120

/**
 * What is killed when, by chance. Counted in acknowledged calls and not in seconds: a run on a slower machine is killed at
 * the same points of its work.
 */
export const planKills = (random: Random, { serverKills, databaseKills }: Counts): Kill[] => {
  const victims = random.shuffled<Victim>([
    ...Array.from({ length: serverKills }, () => 'server' as const),
    ...Array.from({ length: databaseKills }, () => 'database' as const),
  ])
  return victims.map((victim, i) => ({
    victim,
    after: Math.round((i + random.between(0.5, 1.5)) * BETWEEN),
    wait: Math.round(random.between(0, WAIT_MAX)),
  }))
}
