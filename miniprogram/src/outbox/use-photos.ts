import { useCallback, useEffect, useRef, useState } from 'react'
import { photoLabels } from '../labels/common'
import { confirm, tell, toast } from '../platform/dialog'
import { onReachable } from '../platform/network'
import { openSwitchFor, pickPhotos } from '../platform/photos'
import { dropPhoto, isFleeting, keepPhoto, photoUrl } from '../platform/photos/kept'
import { type PhotoSource, PickError, type Picked } from '../platform/photos/photo-file'
import { newPhotoRef } from '../platform/photos/photo-ref'
import { randomBytes } from '../platform/random'
import { type KeptPhoto, usablePhotos } from './kept-photo'
import { isPhotoFault } from './outbox-item'
import { failureOf, uploadPhoto, useUploadShares } from './upload'

/** A photo as the picker shows it. */
export type PhotoItem = KeptPhoto & {
  url: string
  /** Progress of the upload, 0 to 1. */
  share: number
  /** Chinese; null if there is no error. A fault is one that no further try helps. */
  error: string | null
}

export type Photos = {
  items: PhotoItem[]
  add: (source: PhotoSource) => Promise<void>
  remove: (ref: string) => void
  retry: (ref: string) => void
  /** Of those that can be used, in order; null until each of them is uploaded. */
  photoIds: string[] | null
  /** True while a photo is being uploaded. */
  uploading: boolean
  /** True where photos go with the page: the browser keeps none. */
  fleeting: boolean
  /** The photos as they are once the uploads under way have ended, or after a few seconds. */
  settled: () => Promise<readonly KeptPhoto[]>
}

/** Ms for which a person who sends waits to hear whether each photo can be used. */
const SETTLED_WITHIN = 4000

type PhotosOptions = { initial?: KeptPhoto[]; onChange?: (photos: KeptPhoto[]) => void }

/** The photos of one form: picked, kept on the phone, and uploaded while the person goes on writing. */
export const usePhotos = (max: number, { initial = [], onChange }: PhotosOptions = {}): Photos => {
  const [photos, setPhotos] = useState<KeptPhoto[]>(initial)
  const [urls, setUrls] = useState<Record<string, string>>({})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const shares = useUploadShares()
  const notify = useRef(onChange)
  notify.current = onChange
  const current = useRef(photos)
  /** Refs of photos that are retried when the network is back. */
  const waiting = useRef(new Set<string>())

  const change = useCallback((next: KeptPhoto[]) => {
    current.current = next
    setPhotos(next)
    notify.current?.(next)
  }, [])

  const blame = useCallback(
    (ref: string, fault: string) =>
      change(current.current.map((one) => (one.ref === ref ? { ...one, fault } : one))),
    [change],
  )

  const send = useCallback(
    async (photo: KeptPhoto) => {
      try {
        const { photoId, evidence } = await uploadPhoto(photo)
        change(
          current.current.map((one) =>
            one.ref === photo.ref ? { ...one, photoId, exifPoint: evidence.point } : one,
          ),
        )
      } catch (error) {
        const failure = failureOf(error)
        if (isPhotoFault(failure)) return blame(photo.ref, failure.message)
        if (failure.code === 'offline') waiting.current.add(photo.ref)
        const problem = failure.code === 'offline' ? photoLabels.later : failure.message
        setErrors((before) => ({ ...before, [photo.ref]: problem }))
      }
    },
    [change, blame],
  )

  const show = useCallback(
    async (photo: KeptPhoto) => {
      const url = await photoUrl(photo.ref).catch(() => null)
      if (url) setUrls((before) => ({ ...before, [photo.ref]: url }))
      else blame(photo.ref, photoLabels.lost)
      return url !== null
    },
    [blame],
  )

  const underWay = useRef(new Set<Promise<void>>())
  const take = useCallback(
    async (photo: KeptPhoto) => {
      if (photo.fault) return
      const work = (async () => {
        if ((await show(photo)) && !photo.photoId) await send(photo)
      })()
      underWay.current.add(work)
      await work.finally(() => underWay.current.delete(work))
    },
    [show, send],
  )

  const settled = async () => {
    const late = new Promise((resolve) => setTimeout(resolve, SETTLED_WITHIN))
    await Promise.race([Promise.all(underWay.current), late])
    return current.current
  }

  // Photos of the draft from an earlier visit.
  useEffect(() => {
    for (const photo of current.current) void take(photo)
  }, [take])

  const add = async (source: PhotoSource) => {
    const left = max - current.current.length
    if (left <= 0) return
    const kept = await pickAndKeep(left, source)
    change([...current.current, ...kept])
    for (const photo of kept) void take(photo)
  }

  const remove = (ref: string) => {
    change(current.current.filter((photo) => photo.ref !== ref))
    // One in memory alone would otherwise stay there.
    if (isFleeting(ref)) void dropPhoto(ref)
  }

  const retry = useCallback(
    (ref: string) => {
      waiting.current.delete(ref)
      const photo = current.current.find((one) => one.ref === ref)
      if (!photo) return
      setErrors(({ [ref]: _gone, ...rest }) => rest)
      void take(photo)
    },
    [take],
  )
  useEffect(() => onReachable(() => [...waiting.current].forEach(retry)), [retry])

  const items = photos.map((photo) => ({
    ...photo,
    url: urls[photo.ref] ?? '',
    share: photo.photoId ? 1 : (shares[photo.ref] ?? 0),
    error: photo.fault ?? errors[photo.ref] ?? null,
  }))
  const usable = usablePhotos(photos)
  const ids = usable.flatMap(({ photoId }) => photoId ?? [])
  return {
    items,
    add,
    remove,
    retry,
    photoIds: ids.length === usable.length ? ids : null,
    uploading: items.some((item) => !item.photoId && !item.error),
    fleeting: photos.some(({ ref }) => isFleeting(ref)),
    settled,
  }
}

/**
 * The photos to send. Asks whether those that cannot be used may be left out; null where the person keeps them, or where
 * none is left of photos that are `needed`.
 */
export const usableOf = async (
  { settled, remove }: Pick<Photos, 'settled' | 'remove'>,
  needed = true,
): Promise<KeptPhoto[] | null> => {
  const all = await settled()
  const usable = usablePhotos(all)
  const count = all.length - usable.length
  if (count === 0) return usable
  if (needed && usable.length === 0) {
    toast(photoLabels.noneUsable)
    return null
  }
  const { unusable, unusableText, removeUnusable: yes } = photoLabels
  const text = usable.length > 0 ? unusableText : undefined
  if (!(await confirm({ title: unusable(count), text, yes }))) return null
  for (const { ref, fault } of all) if (fault) remove(ref)
  return usable
}

/** The ids of photos that are all uploaded. */
export const idsOf = (photos: readonly KeptPhoto[]): string[] =>
  photos.flatMap(({ photoId }) => photoId ?? [])

/** Lets the person pick photos and keeps them. A picture that cannot be sent takes its place with its fault. */
const pickAndKeep = async (max: number, source: PhotoSource): Promise<KeptPhoto[]> => {
  const result = await pickPhotos({ max, source }).catch(leadOut)
  if (!result) return []
  const kept: KeptPhoto[] = []
  try {
    for (const picked of result.picked) kept.push(await keep(picked, source))
  } catch {
    toast(photoLabels.cannotKeep)
  }
  if (result.leftOut > 0) void tell(photoLabels.leftOutTitle(result.leftOut), photoLabels.leftOut(max))
  return kept
}

const keep = async (picked: Picked, source: PhotoSource): Promise<KeptPhoto> => {
  const none = { photoId: null, exifPoint: null, source }
  if ('fault' in picked) {
    const fault = photoLabels.fault[picked.fault]
    const ref = newPhotoRef(Date.now(), await randomBytes(6), 'image/jpeg')
    return { ...none, ref, type: 'image/jpeg', size: 0, fault }
  }
  const { type, size } = picked.photo
  return { ...none, ref: await keepPhoto(picked.photo), type, size, fault: null }
}

/** Says why neither camera nor album opened, and leads to the switch where there is one. */
const leadOut = async (error: unknown): Promise<null> => {
  const reason = error instanceof PickError ? error.reason : 'failed'
  if (reason === 'privacy' || reason === 'failed') toast(photoLabels.cannotPick[reason])
  else if (await confirm({ ...photoLabels.cannotPick[reason], yes: photoLabels.toSwitch }))
    // Fails when the person changes their mind: no error to show.
    await openSwitchFor(reason).catch(() => undefined)
  return null
}
