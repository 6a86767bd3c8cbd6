import { type Change, type Coming, stage, unstage, versionOf } from '../storage/versions'
import { UnitModel, type UnitRecord } from './unit.model'

/** Writes what the coming version changes in a city's units; nobody sees it before the version is in force. */
export const stageUnits = (coming: Coming, { begin, end }: Change<UnitRecord>): Promise<void> => {
  const { cityId, version, at } = coming
  const records = begin.map((body) => ({ ...versionOf(cityId, body.code, version, at), ...body }))
  return stage(UnitModel.collection, { ...coming, begin: records, end })
}

/** Takes back what was staged and never came into force. */
export const unstageUnits = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(UnitModel.collection, cityId, inForceNow)
