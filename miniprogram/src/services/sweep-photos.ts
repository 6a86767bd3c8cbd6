import { dropPhoto, keptPhotos } from '../platform/files'
import { keptAt } from '../platform/photo-ref'
import { openDraft } from './draft-storage'
import { storedItems } from './outbox-storage'

/** Long enough that no form with these photos is still open in another tab. */
const ABANDONED_AFTER_MS = 24 * 3_600_000

/** Frees the room of photos that belong to no draft and no report on its way. */
export const sweepPhotos = async (now: number): Promise<void> => {
  const wanted = new Set(
    [openDraft(null), ...storedItems()].flatMap(({ photos }) => photos.map(({ ref }) => ref)),
  )
  const kept = await keptPhotos()
  const abandoned = kept.filter((ref) => !wanted.has(ref) && now - keptAt(ref) > ABANDONED_AFTER_MS)
  await Promise.all(abandoned.map(dropPhoto))
}
