import { contract } from '@shared/contract'
import type { CaseDetail, PhotoView } from '@shared/contract/case-views'
import { orOther } from '@shared/labels/other'
import Taro from '@tarojs/taro'
import { routes } from '../../api/routes'
import { absolute, call, currentPerson } from '../../api/session'
import { casePhotoLabels } from '../../labels/case-cards'
import { componentLabels } from '../../labels/components'
import { tell } from '../../platform/dialog'
import { previewPhotos } from '../../platform/photos'

/** The photos of a case with addresses that are good: those given with a screen end after 10 to 15 minutes. */

/** In ms: the photos of one screen fail together, one call serves them all. */
const TOGETHER = 5_000
/** In ms: well below the life of an address. */
const GOOD = 5 * 60_000
/** In ms: a tap waits no longer for addresses that may not even be needed. */
const PATIENCE = 2_000

type CasePhotos = ReadonlyMap<string, PhotoView>

let latest: { key: string; at: number; photos: Promise<CasePhotos> } | null = null

const photosOf = (caseId: string, maxAge: number): Promise<CasePhotos> => {
  const key = `${caseId} ${currentPerson()?.id}`
  if (latest?.key === key && Date.now() - latest.at < maxAge) return latest.photos
  const photos = loadPhotos(caseId)
  const asked = { key, at: Date.now(), photos }
  latest = asked
  // A failed call is not kept.
  photos.catch(() => {
    if (latest === asked) latest = null
  })
  return photos
}

const loadPhotos = async (caseId: string): Promise<CasePhotos> => {
  const { photos, proof, timeline, ratings } = await call(contract.cases.show, { id: caseId })
  const all = [...photos, ...proof, ...[...timeline, ...ratings].flatMap((user) => user.photos)]
  return new Map(all.map((photo) => [photo.id, photo]))
}

/** For a photo of this case whose address has ended: the photo as it may be seen now, null if it is gone. */
export const renewIn =
  (caseId: string) =>
  async (photoId: string): Promise<PhotoView | null> =>
    (await photosOf(caseId, TOGETHER)).get(photoId) ?? null

type PhotoOwner = Pick<CaseDetail, 'id' | 'mayRelease'>

/**
 * Shows photos of a case full screen, beginning with the one at `index`. Where there is no picture to see yet, whoever may
 * release it goes on to do so, and others read why.
 */
export const openPhotos = async (
  { id: caseId, mayRelease }: PhotoOwner,
  photos: readonly PhotoView[],
  index: number,
): Promise<void> => {
  const chosen = photos[index]
  if (!chosen) return
  if (!chosen.large && mayRelease)
    return void (await Taro.navigateTo({ url: routes.redact(chosen.id, false) }))
  if (!chosen.large)
    return tell(componentLabels.photoWhy(chosen.release), orOther(casePhotoLabels.why, '')[chosen.release])
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE))
  const fresh = await Promise.race([photosOf(caseId, GOOD), late]).catch(() => null)
  const shown = photos.map((photo) => fresh?.get(photo.id) ?? photo).filter(({ large }) => large)
  const urls = shown.flatMap(({ large }) => (large ? absolute(large) : []))
  const place = shown.findIndex(({ id }) => id === chosen.id)
  if (place >= 0) previewPhotos(urls, place)
}
