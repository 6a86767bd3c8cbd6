import { PhotoModel, type PhotoRecord } from './photo.model'

/** When the first of these photos was announced, by the server's clock; null where none is known. */
export const knownSince = async (cityId: string, ids: readonly string[]): Promise<Date | null> => {
  const found = await PhotoModel.find({ _id: { $in: [...ids] }, cityId }, { createdAt: 1 }).lean<
    Pick<PhotoRecord, 'createdAt'>[]
  >()
  return found.map(({ createdAt }) => createdAt).sort((a, b) => a.getTime() - b.getTime())[0] ?? null
}
