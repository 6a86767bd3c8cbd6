import { type Change, type Coming, stage, unstage } from '../storage/versions'
import { FrontageModel, type FrontageRecord } from './frontage.model'

/** Writes what the coming version changes in a city's frontages; nobody sees it before the version is in force. */
export const stageFrontages = (coming: Coming, change: Change<FrontageRecord>): Promise<void> =>
  stage(FrontageModel.collection, coming, change)

/** Takes back what was staged and never came into force. */
export const unstageFrontages = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(FrontageModel.collection, cityId, inForceNow)
