import { type Change, type Coming, stage, unstage } from '../storage/versions'
import { AreaModel, type AreaRecord } from './area.model'

/** Writes what the coming version changes in a city's areas; nobody sees it before the version is in force. */
export const stageAreas = (coming: Coming, change: Change<AreaRecord>): Promise<void> =>
  stage(AreaModel.collection, coming, change)

/** Takes back what was staged and never came into force. */
export const unstageAreas = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(AreaModel.collection, cityId, inForceNow)
