import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { DomainError } from '../core/errors'
import { type Change, inForce, type NextVersion, stage, unstage } from '../core/versions'
import { polygonIndexBuilder } from '../geo/polygon-index'
import { cityVersionsOf } from './city'
import { AreaModel, type AreaRecord, FrontageModel, type FrontageRecord } from './ground.model'
import type { CityFrontage, CityGrid, CitySnapshot, CityUnit } from './snapshot'

/** The area as it was at that moment, because a case keeps the grid of its day; null: there was none. */
export const areaAt = async (cityId: string, code: string, date: Date): Promise<AreaRecord | null> => {
  const version = (await cityVersionsOf(cityId))?.snapshot ?? 0
  // A version that is only staged does not count, whatever its date.
  const area = await AreaModel.findOne({ cityId, code, since: { $lte: version }, from: { $lte: date } })
    .sort({ since: -1 })
    .lean<AreaRecord>()
  const ended = area && area.until <= version && area.to && area.to <= date
  return ended ? null : area
}

export const showAreaOn = async (
  cityId: string,
  code: string,
  date: Date,
): Promise<OutputOf<(typeof contract)['places']['areaOn']>> => {
  const area = await areaAt(cityId, code, date)
  if (!area) throw new DomainError('area_not_found')
  const { name, kind, from, to, shape } = area
  const dates = { from: from.toISOString(), to: to?.toISOString() ?? null }
  return { code, name, kind, ...dates, polygons: shape.coordinates }
}

type AreaIndexes = Pick<CitySnapshot, 'boundary' | 'grids' | 'areaNames'>

/** Builds a city's indexes from its areas, which come one by one in the order of codes, parents before children. */
export const areaIndexBuilder = (): {
  add(area: Pick<AreaRecord, 'kind' | 'code' | 'name' | 'shape'>): void
  finish(): AreaIndexes
} => {
  const areaNames = new Map<string, string>()
  const boundary = polygonIndexBuilder<{ code: string }>()
  const grids = polygonIndexBuilder<CityGrid>()
  return {
    add: ({ kind, code, name, shape }) => {
      if (kind === 'grid') {
        const street = areaNames.get(code.slice(0, 9)) ?? ''
        const community = areaNames.get(code.slice(0, 12)) ?? ''
        const grid = { code, name: community + name, shortName: name, street, community }
        grids.add(grid, shape.coordinates)
        return
      }
      areaNames.set(code, name)
      if (kind === 'district' || kind === 'city') boundary.add({ code }, shape.coordinates)
    },
    finish: () => ({ areaNames, boundary: boundary.finish(), grids: grids.finish() }),
  }
}

/** Documents per batch: few enough that a server answers requests while it reads a whole city. Areas are the larger ones. */
const BATCH = { areas: 200, frontages: 500 }

/** Every area of a city in a version of its snapshot, by code. */
export const eachArea = (cityId: string, version: number): AsyncIterable<AreaRecord> =>
  AreaModel.find({ cityId, ...inForce(version) })
    .sort({ code: 1 })
    .lean<AreaRecord[]>()
    .cursor({ batchSize: BATCH.areas })

/** Stages the next version of a city's areas; it is invisible before the version is in force. */
export const stageAreas = (next: NextVersion, change: Change<AreaRecord>): Promise<void> =>
  stage(AreaModel.collection, next, change)

/** Removes staged areas that never came into force. */
export const unstageAreas = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(AreaModel.collection, cityId, inForceNow)

/** Builds the index of a city's frontages, which come one by one, best in the order of codes. */
export const frontageIndexBuilder = (
  units: ReadonlyMap<string, CityUnit>,
): {
  add(frontage: Pick<FrontageRecord, 'code' | 'unitId' | 'duties' | 'shape'>): void
  finish(): CitySnapshot['frontages']
} => {
  const index = polygonIndexBuilder<CityFrontage>()
  return {
    add: ({ code, unitId, duties, shape }) => {
      const unit = units.get(unitId)
      // A frontage whose unit is gone is left out.
      if (unit) index.add({ code, unit, duties }, shape.coordinates)
    },
    finish: index.finish,
  }
}

/** Every frontage of a city in a version of its snapshot, by code. */
export const eachFrontage = (cityId: string, version: number): AsyncIterable<FrontageRecord> =>
  FrontageModel.find({ cityId, ...inForce(version) })
    .sort({ code: 1 })
    .lean<FrontageRecord[]>()
    .cursor({ batchSize: BATCH.frontages })

/** Stages the next version of a city's frontages; it is invisible before the version is in force. */
export const stageFrontages = (next: NextVersion, change: Change<FrontageRecord>): Promise<void> =>
  stage(FrontageModel.collection, next, change)

/** Removes staged frontages that never came into force. */
export const unstageFrontages = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(FrontageModel.collection, cityId, inForceNow)
