import { inForce } from '../storage/versions'
import { FrontageModel, type FrontageRecord } from './frontage.model'

const BATCH = 500

/** Every front of a city in a version of its facts, by code. */
export const eachFrontage = (cityId: string, version: number): AsyncIterable<FrontageRecord> =>
  FrontageModel.find({ cityId, ...inForce(version) })
    .sort({ code: 1 })
    .lean<FrontageRecord[]>()
    .cursor({ batchSize: BATCH })
