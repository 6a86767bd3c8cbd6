import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { ProofSource } from '@shared/domain/case/kinds'
import type { PhotoType } from '@shared/domain/limits'
import { ApiError, asApiError, offline, portal } from '../api/errors/api-error'
import { absolute, errorFrom, isOfPortal, noted } from '../api/request'
import { call, currentPerson } from '../api/session'
import { createStore } from '../api/store'
import { photoLabels } from '../labels/common'
import { postPhoto } from '../platform/photos'
import { PhotoLost } from '../platform/photos/photo-ref'
import type { Failure } from './outbox-item'

const POST_TIMEOUT_MS = 120_000
/** In the errors of phones: the store's address may be another one for each photo. */
const POST_NAME = 'POST photo'
/** Pauses between tries when the network fails; after the last one the error goes to the outbox or the form. */
const PAUSES_MS = [1000, 3000]
/** WeChat allows ten requests at once, and the screens need some of them. */
const AT_ONCE = 3

let running = 0
const waiting: (() => void)[] = []

/** Runs at most three uploads at once, in their order; p-limit would be 2 kB of the package. */
const limited = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running < AT_ONCE) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    // The next one takes over the place of this one.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

export type UploadResult = OutputOf<typeof contract.photos.complete> & { photoId: string }
type Photo = { ref: string; type: PhotoType; size: number; source: ProofSource | null }

const uploads = new Map<string, Promise<UploadResult>>()
const shares = createStore<Readonly<Record<string, number>>>({})

/** Progress of each upload since the start, 0 to 1, by the photo's ref. */
export const useUploadShares = shares.use

/** Uploads a kept photo once: called again, it gives the same answer. Throws ApiError or PhotoLost. */
export const uploadPhoto = (photo: Photo): Promise<UploadResult> => {
  const key = keyOf(photo.ref)
  const existing = uploads.get(key)
  if (existing) return existing
  const form = forms.get(key) ?? keptForm(photo)
  forms.set(key, form)
  const upload = limited(() => withRetries(() => uploadOnce(photo, form)))
  uploads.set(key, upload)
  upload.then(
    () => forms.delete(key),
    () => uploads.delete(key),
  )
  return upload
}

/** The server no longer has the photo: the next `uploadPhoto` sends it again. */
export const forgetUpload = (ref: string): void => {
  uploads.delete(keyOf(ref))
  forms.delete(keyOf(ref))
}

// A photo belongs to the person who uploaded it.
const keyOf = (ref: string): string => `${currentPerson()?.id ?? ''}/${ref}`

type Form = OutputOf<typeof contract.photos.form>
type KeptForm = { get(): Promise<Form>; forget(): void; isPosted: boolean }

/** The forms of uploads that have not succeeded yet. */
const forms = new Map<string, KeptForm>()

/** One form for all tries of an upload: after a lost answer the store says that it has the photo already. */
const keptForm = ({ type, size, source }: Photo): KeptForm => {
  let kept: Form | null = null
  const form: KeptForm = {
    isPosted: false,
    get: async () => {
      kept ??= await call(contract.photos.form, { type, size, source })
      return kept
    },
    forget: () => {
      kept = null
      form.isPosted = false
    },
  }
  return form
}

/** The store has a photo from this form: an earlier try arrived, and its answer was lost. */
const ALREADY_SENT = 409

const uploadOnce = async (photo: Photo, form: KeptForm): Promise<UploadResult> => {
  const onProgress = (share: number) => shares.set({ ...shares.get(), [photo.ref]: share })
  // The megabytes may have arrived before the cut: only the server knows.
  const arrived = form.isPosted ? await complete(form).catch(nullIfGone) : null
  if (!arrived) {
    if (form.isPosted) form.forget()
    await post(photo, form, onProgress)
  }
  const result = arrived ?? (await complete(form))
  onProgress(1)
  return result
}

const complete = async (form: KeptForm): Promise<UploadResult> => {
  const { photoId } = await form.get()
  return { photoId, ...(await call(contract.photos.complete, { id: photoId })) }
}

/** The server has no such photo, or not its bytes. */
const nullIfGone = (error: unknown): null => {
  if (error instanceof ApiError && (error.code === 'photo_not_uploaded' || error.code === 'photo_not_found'))
    return null
  throw error
}

const post = async (
  { ref, type }: Photo,
  form: KeptForm,
  onProgress: (share: number) => void,
): Promise<void> => {
  const { url, fields } = await form.get()
  onProgress(0)
  form.isPosted = true
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
  if (isSent) return
  form.forget()
  const read = { status: answer.status, data: parsed(answer.text) }
  if (isOfPortal(read)) throw portal(read.status)
  throw noted(POST_NAME, errorFrom(read.status, read.data))
}

/** What an error of an upload or of a report means to the outbox and the form. */
export const failureOf = (error: unknown): Failure =>
  error instanceof PhotoLost
    ? { code: 'photo_lost', status: 0, message: photoLabels.lost }
    : asApiError(error)

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
