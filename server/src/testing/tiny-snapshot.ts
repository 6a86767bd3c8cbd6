import type { Point } from '@shared/domain/geo'
import { assigneeKeysOf } from '../accounts/assignee-keys'
import { assembleSnapshot } from '../app/city-snapshot'
import { areaIndexBuilder, frontageIndexBuilder } from '../city/ground'
import type { CitySnapshot } from '../city/snapshot'
import { cityUnitOf } from '../city/units'
import { areas, at, city, frontages, units, users } from './tiny-city'

/** The snapshot of the tiny city, without a database. */
export const tinySnapshot = (): CitySnapshot & { at: (east: number, north: number) => Point } => {
  const known = new Map(Object.values(units).map((unit) => [unit.code, cityUnitOf(unit)]))
  const ground = areaIndexBuilder()
  for (const area of areas) ground.add(area)
  const fronts = frontageIndexBuilder(known)
  for (const front of frontages) fronts.add(front)
  const staffedKeys = new Set(Object.values(users).flatMap(assigneeKeysOf))
  const snapshot = assembleSnapshot({
    city,
    ...ground.finish(),
    frontages: fronts.finish(),
    units: known,
    learnedRules: new Map(),
    staffedKeys,
  })
  return { ...snapshot, at }
}
