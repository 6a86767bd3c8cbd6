import { type Change, type Coming, stage, unstage } from '../storage/versions'
import { UnitModel, type UnitRecord } from './unit.model'

/** Writes what the coming version changes in a city's units; nobody sees it before the version is in force. */
export const stageUnits = (coming: Coming, change: Change<UnitRecord>): Promise<void> =>
  stage(UnitModel.collection, coming, change)

/** Takes back what was staged and never came into force. */
export const unstageUnits = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(UnitModel.collection, cityId, inForceNow)
