import { useCallback, useEffect, useRef, useState } from 'react'
import { asApiError } from '../api/api-error'
import { photoLabels } from '../labels/common'
import { tell, toast } from '../platform/dialog'
import { onReachable } from '../platform/network'
import { pickPhotos } from '../platform/photos'
import { keepPhoto, photoUrl } from '../platform/photos/kept'
import type { PhotoSource } from '../platform/photos/photo-file'
import { PhotoLost } from '../platform/photos/photo-ref'
import type { KeptPhoto } from './kept-photo'
import { forgetUpload, uploadPhoto, useUploadShares } from './upload'

/** A photo as the picker shows it. */
export type PhotoItem = KeptPhoto & {
  url: string
  /** Progress of the upload, 0 to 1. */
  share: number
  /** Chinese; null if there is no error. */
  error: string | null
}

export type Photos = {
  items: PhotoItem[]
  add: (source: PhotoSource) => Promise<void>
  remove: (ref: string) => void
  retry: (ref: string) => void
  /** In order; null until every photo is uploaded. */
  photoIds: string[] | null
  /** True while a photo is being uploaded. */
  uploading: boolean
}

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
        const problem = problemOf(error)
        if (problem === photoLabels.later) waiting.current.add(photo.ref)
        setErrors((before) => ({ ...before, [photo.ref]: problem }))
      }
    },
    [change],
  )

  const show = useCallback(async (photo: KeptPhoto) => {
    const url = await photoUrl(photo.ref).catch(() => null)
    if (url) setUrls((before) => ({ ...before, [photo.ref]: url }))
    else setErrors((before) => ({ ...before, [photo.ref]: photoLabels.lost }))
    return url !== null
  }, [])

  const take = useCallback(
    async (photo: KeptPhoto) => {
      if ((await show(photo)) && !photo.photoId) await send(photo)
    },
    [show, send],
  )

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

  const remove = (ref: string) => change(current.current.filter((photo) => photo.ref !== ref))

  const retry = useCallback(
    (ref: string) => {
      waiting.current.delete(ref)
      const photo = current.current.find((one) => one.ref === ref)
      if (!photo) return
      setErrors(({ [ref]: _gone, ...rest }) => rest)
      forgetUpload(ref)
      void take(photo)
    },
    [take],
  )
  useEffect(() => onReachable(() => [...waiting.current].forEach(retry)), [retry])

  const items = photos.map((photo) => ({
    ...photo,
    url: urls[photo.ref] ?? '',
    share: photo.photoId ? 1 : (shares[photo.ref] ?? 0),
    error: errors[photo.ref] ?? null,
  }))
  const ids = photos.flatMap(({ photoId }) => photoId ?? [])
  return {
    items,
    add,
    remove,
    retry,
    photoIds: ids.length === photos.length ? ids : null,
    uploading: items.some((item) => !item.photoId && !item.error),
  }
}

const problemOf = (error: unknown): string => {
  if (error instanceof PhotoLost) return photoLabels.lost
  const { code, message } = asApiError(error)
  return code === 'offline' ? photoLabels.later : message
}

/** Lets the person pick photos and keeps them; shows at once which ones were refused. */
const pickAndKeep = async (max: number, source: PhotoSource): Promise<KeptPhoto[]> => {
  const picked = await pickPhotos({ max, source }).catch(() => null)
  if (!picked) {
    toast(photoLabels.cannotPick)
    return []
  }
  const kept: KeptPhoto[] = []
  try {
    for (const photo of picked.photos) {
      const ref = await keepPhoto(photo)
      kept.push({ ref, type: photo.type, size: photo.size, photoId: null, exifPoint: null })
    }
  } catch {
    toast(photoLabels.cannotKeep)
  }
  const refused = picked.refused.map(({ name, code }) => photoLabels.refused[code](name))
  if (refused.length > 0) void tell(photoLabels.refusedTitle, refused.join('\n'))
  return kept
}
