import { type Change, type Coming, stage, unstage, versionOf } from '../storage/versions'
import { FrontageModel, type FrontageRecord } from './frontage.model'

/** Writes what the coming version changes in a city's frontages; nobody sees it before the version is in force. */
export const stageFrontages = (coming: Coming, { begin, end }: Change<FrontageRecord>): Promise<void> => {
  const { cityId, version, at } = coming
  const records = begin.map((body) => ({ ...versionOf(cityId, body.code, version, at), ...body }))
  return stage(FrontageModel.collection, { ...coming, begin: records, end })
}

/** Takes back what was staged and never came into force. */
export const unstageFrontages = (cityId: string, inForceNow: number): Promise<void> =>
  unstage(FrontageModel.collection, cityId, inForceNow)
