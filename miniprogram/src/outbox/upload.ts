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
  const form = keptForm(photo)
  const upload = limited(() => withRetries(() => uploadOnce(photo, form)))
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

type Form = OutputOf<typeof contract.photos.form>
type KeptForm = { get(): Promise<Form>; forget(): void }

/** One form for all tries of an upload: after a lost answer the store says that it has the photo already. */
const keptForm = ({ type, size }: Photo): KeptForm => {
  let kept: Form | null = null
  return {
    get: async () => {
      kept ??= await call(contract.photos.form, { type, size })
      return kept
    },
    forget: () => {
      kept = null
    },
  }
}

/** The store has a photo from this form: an earlier try arrived, and its answer was lost. */
const ALREADY_SENT = 409

const uploadOnce = async ({ ref, type }: Photo, form: KeptForm): Promise<UploadResult> => {
  const onProgress = (share: number) => shares.set({ ...shares.get(), [ref]: share })
  onProgress(0)
  const { photoId, url, fields } = await form.get()
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
  const isSent = (answer.status >= 200 && answer.status <= 299) || answer.status === ALREADY_SENT
  if (!isSent) {
    form.forget()
    throw errorFrom(answer.status, parsed(answer.text))
  }
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
