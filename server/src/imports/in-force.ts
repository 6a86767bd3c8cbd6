import type { CityRecord } from '../cities/city.model'
import { eachArea } from '../places/each-area'
import { eachFrontage } from '../units/each-frontage'
import { eachUnit } from '../units/each-unit'
import type { InForce } from './import-kind'

/** What is in force in a city, read from the store when it is first asked for, and then kept. */
export const inForceOf = (cityId: string, city: CityRecord | null): InForce => {
  const version = city?.stamps.facts ?? 0
  return {
    cityId,
    city,
    areas: once(() => byCode(eachArea(cityId, version))),
    units: once(() => byCode(eachUnit(cityId, version))),
    frontages: once(() => byCode(eachFrontage(cityId, version))),
  }
}

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read()
    return reading
  }
}

const byCode = async <R extends { code: string }>(records: AsyncIterable<R>): Promise<Map<string, R>> => {
  const found = new Map<string, R>()
  for await (const record of records) found.set(record.code, record)
  return found
}
