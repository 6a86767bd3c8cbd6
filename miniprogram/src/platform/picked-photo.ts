import { limits, type PhotoType } from '@shared/domain/limits'

export type PhotoSource = 'camera' | 'album' | 'both'

/** A photo as the camera or the album gave it; `path` may vanish when the app is closed. */
export type PickedPhoto = { path: string; size: number; type: PhotoType }

export type Refusal = { name: string; code: 'photo_too_large' | 'photo_type_refused' }
export type Picked = { photos: PickedPhoto[]; refused: Refusal[] }

/** Sorts what was picked into what may be sent and what may not. */
export const sortPicked = (
  files: readonly { name: string; path: string; size: number; type: PhotoType | null }[],
): Picked => {
  const picked: Picked = { photos: [], refused: [] }
  for (const { name, path, size, type } of files) {
    if (!type) picked.refused.push({ name, code: 'photo_type_refused' })
    else if (size > limits.photoBytes) picked.refused.push({ name, code: 'photo_too_large' })
    else picked.photos.push({ path, size, type })
  }
  return picked
}
