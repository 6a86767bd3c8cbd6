import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { PhotoType } from '@shared/domain/limits'
import pLimit from 'p-limit'
import { ApiError, offline } from '../api/api-error'
import { absolute, errorFrom } from '../api/request'
import { call, currentPerson } from '../api/session'
import { createStore } from '../api/store'
import { postPhoto } from '../platform/photos'
import { PhotoLost } from '../platform/photos/photo-ref'

const POST_TIMEOUT_MS = 120_000
/** Waits between tries when the network fails under way; who calls may try again later. */
const PAUSES_MS = [1000, 3000]
/** WeChat allows ten requests at once; the screens need some. */
const limited = pLimit(3)

export type Uploaded = OutputOf<typeof contract.photos.complete> & { photoId: string }
type Photo = { ref: string; type: PhotoType; size: number }

const uploads = new Map<string, Promise<Uploaded>>()
const shares = createStore<Readonly<Record<string, number>>>({})

/** 0 to 1 for each photo, by its ref, that is or was on its way since the start. */
export const useUploadShares = shares.use

/** Brings a kept photo to the server, once: asked again, it gives the same answer. Throws ApiError or PhotoLost. */
export const uploadPhoto = (photo: Photo): Promise<Uploaded> => {
  const key = keyOf(photo.ref)
  const known = uploads.get(key)
  if (known) return known
  const upload = limited(() => persistently(() => uploadOnce(photo)))
  uploads.set(key, upload)
  upload.catch(() => uploads.delete(key))
  return upload
}

/** The server no longer knows the photo: the next `uploadPhoto` sends it anew. */
export const forgetUpload = (ref: string): void => {
  uploads.delete(keyOf(ref))
}

// A photo belongs to whoever sent it.
const keyOf = (ref: string): string => `${currentPerson()?.id ?? ''}/${ref}`

const uploadOnce = async ({ ref, type, size }: Photo): Promise<Uploaded> => {
  const onProgress = (share: number) => shares.set({ ...shares.get(), [ref]: share })
  onProgress(0)
  const { photoId, url, fields } = await call(contract.photos.form, { type, size })
  const answer = await postPhoto({
    url: absolute(url),
    fields,
    ref,
    type,
    onProgress,
    timeout: POST_TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw error instanceof PhotoLost ? error : offline()
  })
  if (answer.status < 200 || answer.status > 299) throw errorFrom(answer.status, parsed(answer.text))
  const completed = await call(contract.photos.complete, { id: photoId })
  onProgress(1)
  return { photoId, ...completed }
}

const persistently = async <T>(job: () => Promise<T>): Promise<T> => {
  for (const pause of PAUSES_MS) {
    try {
      return await job()
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status > 0 && error.status < 500)) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return job()
}

/** The file store of another context answers in XML. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
