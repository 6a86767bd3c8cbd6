import type { Logger } from 'pino'
import type { Stamps } from '../cities/city.model'
import { stampsOf } from '../cities/stamps'
import type { CityFacts } from '../domain/place/city-facts'
import { listLessons } from '../lessons/list-lessons'
import { followPeople } from '../users/follow-people'
import { staffedHandlers } from '../users/staffed-handlers'
import { loadFacts } from './load-facts'

/** How often a server asks whether the facts have changed, in ms; with the time to read them, all have them within 5 s. */
const EVERY = 2_000

export type KeptFacts = { current(): CityFacts; stop(): void }

/**
 * A city's facts in memory, swapped whole when they change in the store: whoever decides meanwhile decides by the old ones.
 * Throws where there is no such city; later failures are logged, and the next look tries again.
 */
export const keepFacts = async (cityId: string, log: Logger): Promise<KeptFacts> => {
  // Asked for before what they stand for is read: what changes in between is read once more.
  let known = await stampsOf(cityId)
  // An import may have come into force while no server was there to see it.
  await followPeople(cityId)
  let facts = await loadFacts(cityId)

  const look = async () => {
    const now = await stampsOf(cityId)
    if (!now || !known || isSame(now, known)) return
    if (now.facts === known.facts) facts = await refreshed(facts)
    else {
      await followPeople(cityId)
      facts = await loadFacts(cityId)
    }
    known = now
    log.info({ stamps: now }, 'facts renewed')
  }

  let timer: NodeJS.Timeout
  const lookAgain = () => {
    timer = setTimeout(
      () =>
        look()
          .catch((err: unknown) => log.warn({ err }, 'looking for new facts'))
          .finally(lookAgain),
      EVERY,
    ).unref()
  }
  lookAgain()
  return { current: () => facts, stop: () => clearTimeout(timer) }
}

/** What changes by the day and not by an import, without building the indexes again. */
const refreshed = async (facts: CityFacts): Promise<CityFacts> => {
  const [lessons, staffed] = await Promise.all([listLessons(facts.id), staffedHandlers(facts.id)])
  return { ...facts, lessons, staffed }
}

const isSame = (a: Stamps, b: Stamps): boolean =>
  a.facts === b.facts && a.people === b.people && a.lessons === b.lessons
