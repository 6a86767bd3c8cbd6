import type { House } from '../house'
import { PhotoModel, type PhotoRecord } from './photo.model'
import { fileOf } from './photo-files'

const BATCH = 100

/**
 * Removes photos whose time ran out unused, files first: after a crash the record still says what is left to do.
 * Nobody can complete or claim them any more, so several servers may do this at once. Returns how many there were.
 */
export const forgetPhotos = async ({ files, now }: Pick<House, 'files' | 'now'>): Promise<number> => {
  const due = { expiresAt: { $lte: now() } }
  const photos = await PhotoModel.find(due).sort({ expiresAt: 1 }).limit(BATCH).lean<PhotoRecord[]>()
  for (const photo of photos) {
    for (const file of ['original', 'large.jpg', 'small.jpg'] as const)
      await files.remove(fileOf(photo, file))
    await PhotoModel.deleteOne({ _id: photo._id, ...due })
  }
  return photos.length
}
