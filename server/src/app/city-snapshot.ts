import { setImmediate as breath } from 'node:timers/promises'
import type { Logger } from 'pino'
import { listStaffedKeys } from '../accounts/assignee-keys'
import { followPeople } from '../accounts/phones'
import { hearOfPeople } from '../accounts/users'
import { cityVersionsOf, findCity } from '../city/city'
import type { CityRecord, CityVersions } from '../city/city.model'
import { areaIndexBuilder, eachArea, eachFrontage, frontageIndexBuilder } from '../city/ground'
import type { CitySnapshot } from '../city/snapshot'
import { cityUnitOf, eachUnit } from '../city/units'
import { otherCategory } from '../labels/everyday/other-category'
import { listLearnedRules } from '../routing/learn'
import { missingInRule } from '../routing/rules'

/** Time between two checks of the city's versions, in ms. With the time to read, every server is up to date within 5 s. */
const CHECK_EVERY = 2_000

export type KeptSnapshot = { current(): CitySnapshot; stop(): void }

/**
 * Keeps a city's snapshot in memory and replaces it as a whole when the city's versions change: a decision under way
 * keeps the old one. Throws if there is no such city; later failures are logged, and the next check tries again.
 */
export const keepSnapshot = async (cityId: string, log: Logger, now: () => Date): Promise<KeptSnapshot> => {
  // The versions are read before the data: a change in between leads to one more reading.
  let known = await cityVersionsOf(cityId)
  // An import may have come into force while no server was running.
  await followPeople(cityId, now())
  let snapshot = await loadSnapshot(cityId)

  const look = async () => {
    const asked = performance.now()
    const found = await cityVersionsOf(cityId)
    if (!found || !known) return
    hearOfPeople(found.people !== known.people || found.snapshot !== known.snapshot, asked)
    if (isSame(found, known)) return
    if (found.snapshot === known.snapshot) snapshot = await refreshed(snapshot)
    else {
      await followPeople(cityId, now())
      snapshot = await loadSnapshot(cityId)
    }
    known = found
    log.info({ cityVersions: found }, 'snapshot renewed')
  }

  let timer: NodeJS.Timeout
  const lookAgain = () => {
    timer = setTimeout(
      () =>
        look()
          .catch((err: unknown) => log.warn({ err }, 'looking for new snapshot'))
          .finally(lookAgain),
      CHECK_EVERY,
    ).unref()
  }
  lookAgain()
  return { current: () => snapshot, stop: () => clearTimeout(timer) }
}

/** Reads the parts that change without an import; the indexes stay. */
const refreshed = async (snapshot: CitySnapshot): Promise<CitySnapshot> => {
  const [learnedRules, staffedKeys] = await Promise.all([
    listLearnedRules(snapshot.id),
    listStaffedKeys(snapshot.id),
  ])
  return { ...snapshot, learnedRules, staffedKeys }
}

const isSame = (a: CityVersions, b: CityVersions): boolean =>
  a.snapshot === b.snapshot && a.people === b.people && a.learnedRules === b.learnedRules

/**
 * Reads a city's snapshot into memory. Throws where there is no such city.
 * A city of 100,000 grids is read in small pieces, so that requests are answered in between.
 */
export const loadSnapshot = async (cityId: string): Promise<CitySnapshot> => {
  const city = await findCity(cityId)
  // A city at version 0 was founded by an import that never ended.
  if (!city || city.cityVersions.snapshot === 0) throw new Error(`there is no city ${cityId} in the database`)
  const { snapshot: version } = city.cityVersions

  const units: Map<string, ReturnType<typeof cityUnitOf>> = new Map()
  for await (const unit of eachUnit(cityId, version)) units.set(unit.code, cityUnitOf(unit))
  const areas = areaIndexBuilder()
  for await (const area of eachArea(cityId, version)) areas.add(area)
  const fronts = frontageIndexBuilder(units)
  for await (const front of eachFrontage(cityId, version)) fronts.add(front)

  await breath()
  const ground = areas.finish()
  await breath()
  const frontages = fronts.finish()
  const [learnedRules, staffedKeys] = await Promise.all([listLearnedRules(cityId), listStaffedKeys(cityId)])
  return assembleSnapshot({ city, ...ground, frontages, units, learnedRules, staffedKeys })
}

type SnapshotParts = Pick<
  CitySnapshot,
  'boundary' | 'grids' | 'areaNames' | 'frontages' | 'units' | 'learnedRules' | 'staffedKeys'
> & {
  city: CityRecord
}

/** Makes a snapshot from its parts. Pure: the demo uses it before anything is stored. */
export const assembleSnapshot = ({ city, ...parts }: SnapshotParts): CitySnapshot => {
  const { holidays, workdays, hours } = city.calendar
  const categories = new Map([...city.categories, otherCategory].map((category) => [category.code, category]))
  const named = { ...parts, categories }
  return {
    ...named,
    id: city._id,
    version: city.cityVersions.snapshot,
    name: city.name,
    hotline: city.hotline,
    center: city.center,
    bounds: city.bounds,
    duties: city.duties,
    flow: city.flow,
    calendar: { hours, holidays: new Set(holidays), workdays: new Set(workdays) },
    departments: [...parts.units.values()].filter((unit) => unit.categories.length > 0),
    rules: city.rules.map((rule) => ({ ...rule, missing: missingInRule(rule, named) })),
  }
}
