import { inForce } from '../storage/versions'
import { UnitModel, type UnitRecord } from './unit.model'

const BATCH = 500

/** Every unit of a city in a version of its facts, by code. */
export const eachUnit = (cityId: string, version: number): AsyncIterable<UnitRecord> =>
  UnitModel.find({ cityId, ...inForce(version) })
    .sort({ code: 1 })
    .lean<UnitRecord[]>()
    .cursor({ batchSize: BATCH })
