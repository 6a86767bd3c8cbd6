import { pickPhotos } from '../platform/camera'
import { tell, toast } from '../platform/dialogs'
import { keepPhoto } from '../platform/files'
import type { PhotoSource } from '../platform/picked-photo'
import { photoWords } from '../words/common'
import type { KeptPhoto } from './kept-photo'

/** Asks for photos and keeps them; tells the person at once of each that cannot be taken. */
export const pickAndKeep = async (max: number, source: PhotoSource): Promise<KeptPhoto[]> => {
  const picked = await pickPhotos({ max, source }).catch(() => null)
  if (!picked) {
    toast(photoWords.cannotPick)
    return []
  }
  const kept: KeptPhoto[] = []
  try {
    for (const photo of picked.photos) {
      const ref = await keepPhoto(photo)
      kept.push({ ref, type: photo.type, size: photo.size, photoId: null, exifPoint: null })
    }
  } catch {
    toast(photoWords.cannotKeep)
  }
  const refused = picked.refused.map(({ name, code }) => photoWords.refused[code](name))
  if (refused.length > 0) void tell(photoWords.refusedTitle, refused.join('\n'))
  return kept
}
