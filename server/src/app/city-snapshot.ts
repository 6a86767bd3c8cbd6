import { setImmediate as breath } from 'node:timers/promises'
import type { Logger } from 'pino'
import { staffedHandlers } from '../accounts/assignee-keys'
import { followPeople } from '../accounts/phones'
import { findCity, stampsOf } from '../city/city'
import type { CityRecord, Stamps } from '../city/city.model'
import { areaFacts, eachArea, eachFrontage, frontFacts } from '../city/ground'
import type { CityFacts } from '../city/snapshot'
import { eachUnit, unitFact } from '../city/units'
import { listLessons } from '../routing/learn'
import { missingOf } from '../routing/rules'

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

/**
 * Reads all that decisions need of a city into memory. Throws where there is no such city.
 * A city of 100,000 grids takes a while, so it is read in small pieces, and requests are answered in between.
 */
export const loadFacts = async (cityId: string): Promise<CityFacts> => {
  const city = await findCity(cityId)
  // One at version 0 was founded by an import that never came to its end.
  if (!city || city.stamps.facts === 0) throw new Error(`there is no city ${cityId} in the database`)
  const { facts: version } = city.stamps

  const units: Map<string, ReturnType<typeof unitFact>> = new Map()
  for await (const unit of eachUnit(cityId, version)) units.set(unit.code, unitFact(unit))
  const areas = areaFacts()
  for await (const area of eachArea(cityId, version)) areas.add(area)
  const fronts = frontFacts(units)
  for await (const front of eachFrontage(cityId, version)) fronts.add(front)

  await breath()
  const ground = areas.finish()
  await breath()
  const frontages = fronts.finish()
  const [lessons, staffed] = await Promise.all([listLessons(cityId), staffedHandlers(cityId)])
  return assembleFacts({ city, ...ground, frontages, units, lessons, staffed })
}

type Parts = Pick<
  CityFacts,
  'boundary' | 'grids' | 'areaNames' | 'frontages' | 'units' | 'lessons' | 'staffed'
> & {
  city: CityRecord
}

/** What decisions need of a city, made from its parts. Pure: the demo uses it before anything is stored. */
export const assembleFacts = ({ city, ...parts }: Parts): CityFacts => {
  const { holidays, workdays, hours } = city.calendar
  const categories = new Map(city.categories.map((category) => [category.code, category]))
  const known = { ...parts, categories }
  return {
    ...known,
    id: city._id,
    version: city.stamps.facts,
    name: city.name,
    hotline: city.hotline,
    center: city.center,
    bounds: city.bounds,
    duties: city.duties,
    flow: city.flow,
    calendar: { hours, holidays: new Set(holidays), workdays: new Set(workdays) },
    departments: [...parts.units.values()].filter((unit) => unit.categories.length > 0),
    rules: city.rules.map((rule) => ({ ...rule, missing: missingOf(rule, known) })),
  }
}
