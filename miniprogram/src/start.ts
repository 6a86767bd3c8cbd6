import Taro from '@tarojs/taro'
import { noteError, tellErrors } from './api/errors/phone-errors'
import { startPrivacy } from './api/privacy'
import { routes } from './api/routes'
import { currentPerson, signInSilently } from './api/session'
import { pageLabels, updateLabels } from './labels/common'
import { openDraft } from './outbox/draft'
import { startOutbox, storedItems } from './outbox/outbox'
import { confirm, toast } from './platform/dialog'
import { isFailedOpening, onErrors } from './platform/errors'
import { nameLandmarks } from './platform/landmarks'
import { onReachable } from './platform/network'
import { keepPages } from './platform/offline'
import { dropPhoto, keptPhotos } from './platform/photos/kept'
import { keptAt } from './platform/photos/photo-ref'
import { onUpdateReady } from './platform/wechat'

/** Notes what nobody catches, says which tap could not do what it should, and leads from a page that is no more to the first one. */
export const watchErrors = (): void => {
  const note = (thrown: unknown) => {
    noteError(thrown)
    if (isFailedOpening(thrown)) toast(pageLabels.notOpened)
  }
  onErrors(note, (path) => {
    noteError(path, 'page')
    void Taro.reLaunch({ url: routes.home })
    toast(pageLabels.gone)
  })
  onReachable(tellErrors)
}

/** Starts the services that run as long as the app. Called once. */
export const startServices = (): void => {
  nameLandmarks()
  startPrivacy()
  // Without a network, the screens that need a person try again.
  if (!currentPerson()) void signInSilently()
  startOutbox()
  keepPages(currentPerson()?.role ?? 'citizen')
  onUpdateReady((restart) => void offerUpdate(restart))
  // Nothing depends on the removal, and a browser without a store fails here.
  dropAbandonedPhotos(Date.now()).catch(() => undefined)
}

/** Old and new versions meet one server: the sooner the new one runs, the better. */
const offerUpdate = async (restart: () => void): Promise<void> => {
  const { title, text, restart: yes, later: no } = updateLabels
  if (await confirm({ title, text, yes, no })) restart()
}

/** After this time no form with these photos is still open in another tab. */
const ABANDONED_AFTER_MS = 24 * 3_600_000

/** Removes photos that belong to no draft and to no report in the outbox. */
const dropAbandonedPhotos = async (now: number): Promise<void> => {
  const inUse = new Set(
    [openDraft(null), ...storedItems()].flatMap(({ photos }) => photos.map(({ ref }) => ref)),
  )
  const kept = await keptPhotos()
  const abandoned = kept.filter((ref) => !inUse.has(ref) && now - keptAt(ref) > ABANDONED_AFTER_MS)
  await Promise.all(abandoned.map(dropPhoto))
}
