import { type Change, type Coming, stage, unstage, versionOf } from '../storage/versions'
import { AreaModel, type AreaRecord } from './area.model'

/** Writes what the coming version changes in a city's areas; nobody sees it before the version is in force. */
export const stageAreas = (coming: Coming, { begin, end }: Change<AreaRecord>): Promise<void> => {
  const { cityId, version, at } = coming
  const records = begin.map((body) => ({ ...versionOf(cityId, body.code, version, at), ...body }))
  return stage(AreaModel.collection, { ...coming, begin: records, end })
}

/** Takes back what was staged and never came into force. */
export const unstageAreas = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(AreaModel.collection, cityId, inForceNow)
