import { limits } from '@shared/domain/limits'
import type { House } from '../house'
import { fileOf } from '../photos/photo-files'
import type { PhotoRef } from '../photos/photo-ref'
import type { PaperPhoto } from './print/order-paper'

/** A paper has room for two. */
const PRINTED = 2

/** One that is gone, or whose store is away, is missing on the paper, which is better than no paper. */
export const paperPhotos = (house: Given, photos: readonly PhotoRef[]): Promise<PaperPhoto[]> =>
  Promise.all(photos.map((photo, place) => (place < PRINTED ? readPhoto(house, photo) : null)))

type Given = Pick<House, 'files' | 'log'>

const readPhoto = async ({ files, log }: Given, photo: PhotoRef): Promise<PaperPhoto> => {
  try {
    const jpeg = await files.read(fileOf(photo, 'large.jpg'), limits.photoBytes)
    return jpeg && { jpeg, width: photo.width, height: photo.height }
  } catch (err) {
    log.warn({ err, photo: photo.id }, 'an order is printed without a photo')
    return null
  }
}
