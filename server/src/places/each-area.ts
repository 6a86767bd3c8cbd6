import { inForce } from '../storage/versions'
import { AreaModel, type AreaRecord } from './area.model'

/** Documents fetched in one go: few enough that a server that reads a whole city still answers in between. */
const BATCH = 200

/** Every area of a city in a version of its facts, by code. */
export const eachArea = (cityId: string, version: number): AsyncIterable<AreaRecord> =>
  AreaModel.find({ cityId, ...inForce(version) })
    .sort({ code: 1 })
    .lean<AreaRecord[]>()
    .cursor({ batchSize: BATCH })
