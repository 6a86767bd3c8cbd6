import { startPrivacy } from './api/privacy'
import { currentPerson, signInWithWechat } from './api/session'
import { openDraft } from './outbox/draft'
import { startOutbox, storedItems } from './outbox/outbox'
import { dropPhoto, keptPhotos } from './platform/photos/kept'
import { keptAt } from './platform/photos/photo-ref'
import { hasSilentLogin } from './platform/wechat'

/** What runs as long as the app does. Called once, when it starts. */
export const startServices = (): void => {
  startPrivacy()
  // Without a network the screens that need a person ask again.
  if (hasSilentLogin && !currentPerson()) signInWithWechat().catch(() => undefined)
  startOutbox()
  // Tidying up may fail (a browser without a store): nothing depends on it.
  sweepPhotos(Date.now()).catch(() => undefined)
}

/** Long enough that no form with these photos is still open in another tab. */
const ABANDONED_AFTER_MS = 24 * 3_600_000

/** Frees the room of photos that belong to no draft and no report on its way. */
const sweepPhotos = async (now: number): Promise<void> => {
  const wanted = new Set(
    [openDraft(null), ...storedItems()].flatMap(({ photos }) => photos.map(({ ref }) => ref)),
  )
  const kept = await keptPhotos()
  const abandoned = kept.filter((ref) => !wanted.has(ref) && now - keptAt(ref) > ABANDONED_AFTER_MS)
  await Promise.all(abandoned.map(dropPhoto))
}
