import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { stampsOf } from '../cities/stamps'
import { fail } from '../errors'
import { AreaModel, type AreaRecord } from './area.model'

/** The area as it was at that moment, for a case that keeps the grid of its day; null where there was none. */
export const areaAt = async (cityId: string, code: string, date: Date): Promise<AreaRecord | null> => {
  const version = (await stampsOf(cityId))?.facts ?? 0
  // What an import has staged is no fact yet, whatever date it bears.
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
  const { name, kind, from, to, shape } = (await areaAt(cityId, code, date)) ?? fail('area_not_found')
  const dates = { from: from.toISOString(), to: to?.toISOString() ?? null }
  return { code, name, kind, ...dates, polygons: shape.coordinates }
}
