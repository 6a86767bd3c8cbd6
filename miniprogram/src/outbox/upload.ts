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
/** Pauses between tries when the network fails; after the last one the error goes to the outbox or the form. */
const PAUSES_MS = [1000, 3000]
/** WeChat allows ten requests at once, and the screens need some of them. */
const limited = pLimit(3)

export type UploadResult = OutputOf<typeof contract.photos.complete> & { photoId: string }
type Photo = { ref: string; type: PhotoType; size: number }

const uploads = new Map<string, Promise<UploadResult>>()
const shares = createStore<Readonly<Record<string, number>>>({})

/** Progress of each upload since the start, 0 to 1, by the photo's ref. */
export const useUploadShares = shares.use

/** Uploads a kept photo once: called again, it gives the same answer. Throws ApiError or PhotoLost. */
export const uploadPhoto = (photo: Photo): Promise<UploadResult> => {
  const key = keyOf(photo.ref)
  const existing = uploads.get(key)
  if (existing) return existing
  const upload = limited(() => withRetries(() => uploadOnce(photo)))
  uploads.set(key, upload)
  upload.catch(() => uploads.delete(key))
  return upload
}

/** The server no longer has the photo: the next `uploadPhoto` sends it again. */
export const forgetUpload = (ref: string): void => {
  uploads.delete(keyOf(ref))
}

// A photo belongs to the person who uploaded it.
const keyOf = (ref: string): string => `${currentPerson()?.id ?? ''}/${ref}`

const uploadOnce = async ({ ref, type, size }: Photo): Promise<UploadResult> => {
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

const withRetries = async <T>(send: () => Promise<T>): Promise<T> => {
  for (const pause of PAUSES_MS) {
    try {
      return await send()
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status > 0 && error.status < 500)) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return send()
}

/** Null where the answer is no JSON: OSS answers in XML. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
