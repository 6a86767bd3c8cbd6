import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { asApiError } from '../api/api-error'
import { call, currentPerson, onSessionChange, signInWithWechat, useSession } from '../api/session'
import { createStore } from '../api/store'
import { photoLabels } from '../labels/common'
import { onReachable, randomBytes } from '../platform/device'
import { PhotoLost } from '../platform/photo-kinds'
import { dropPhoto } from '../platform/photos'
import { readStored, removeStored, storedKeys, writeStored } from '../platform/storage'
import { hasSilentLogin } from '../platform/wechat'
import {
  afterFailure,
  type Failure,
  hurried,
  nextStep,
  type OutboxItem,
  outboxItem,
  type Step,
  withPhotoId,
} from './outbox-item'
import { forgetUpload, uploadPhoto } from './upload'

const items = createStore<readonly OutboxItem[]>([])
const sent = createStore<Readonly<Record<string, CaseDetail>>>({})

/** What the person wrote; the rest is the journey's own. */
export type NewReport = Omit<
  OutboxItem,
  'requestId' | 'personId' | 'createdAt' | 'failures' | 'rounds' | 'nextAt' | 'problem' | 'refusal'
>

/** What the current person's reports on their way are, and what became of those sent since the start. */
export const useOutbox = () => {
  const { person } = useSession()
  const mine = items.use().filter(({ personId }) => !personId || personId === person?.id)
  return { items: mine, sent: sent.use() }
}

/** Takes a report into keeping; from here on it is sent, whatever happens. Answers its requestId. */
export const enqueueReport = async (report: NewReport): Promise<string> => {
  const item: OutboxItem = {
    ...report,
    requestId: uuidFrom(await randomBytes(16)),
    personId: currentPerson()?.id ?? null,
    createdAt: Date.now(),
    failures: 0,
    rounds: 0,
    nextAt: 0,
    problem: null,
    refusal: null,
  }
  storeItem(item)
  items.set([...items.get(), item])
  void run()
  return item.requestId
}

export const hurryReports = (): void => {
  const now = Date.now()
  for (const item of items.get()) keep(hurried(item, now))
  void run()
}

/** Out of the outbox without being sent. The photos stay for whoever takes them over. */
export const takeBackReport = (item: OutboxItem): void => {
  unstoreItem(item)
  items.set(items.get().filter(({ requestId }) => requestId !== item.requestId))
}

export const deleteReport = async (item: OutboxItem): Promise<void> => {
  takeBackReport(item)
  await Promise.all(item.photos.map(({ ref }) => dropPhoto(ref)))
}

let started = false

/** Picks up what an earlier start left behind, and goes on sending. Called once, when the app starts. */
export const startOutbox = (): void => {
  if (started) return
  started = true
  items.set(storedItems())
  onReachable(hurryReports)
  onSessionChange(() => void run())
  void run()
}

let running = false
let alarm: ReturnType<typeof setTimeout> | undefined

/** One report after the other, oldest first; what must wait lets the next one pass. */
const run = async (): Promise<void> => {
  if (running || items.get().length === 0) return
  running = true
  clearTimeout(alarm)
  try {
    if (!currentPerson() && hasSilentLogin) await signInWithWechat().catch(() => null)
    for (let due = firstDue(); due; due = firstDue()) await advance(due.item, due.step)
  } finally {
    running = false
  }
  const waits = items.get().flatMap((item) => {
    const step = stepOf(item)
    return step.do === 'wait' ? step.until : []
  })
  if (waits.length > 0) alarm = setTimeout(run, Math.max(0, Math.min(...waits) - Date.now()))
}

const stepOf = (item: OutboxItem): Step => nextStep(item, Date.now(), currentPerson()?.id ?? null)

const firstDue = () => {
  for (const item of items.get()) {
    const step = stepOf(item)
    if (step.do === 'upload' || step.do === 'submit') return { item, step }
  }
  return null
}

const advance = async (item: OutboxItem, step: Step): Promise<void> => {
  try {
    if (step.do === 'upload') await uploadAll(item, step.photos)
    if (step.do === 'submit') await submit(item, step.photoIds)
  } catch (error) {
    const failed = items.get().find(({ requestId }) => requestId === item.requestId)
    if (!failed) return
    const failure = failureOf(error)
    const next = afterFailure(failed, failure, Date.now(), Math.random())
    if (next.rounds > failed.rounds) for (const { ref } of next.photos) forgetUpload(ref)
    keep(next)
  }
}

const uploadAll = async (item: OutboxItem, photos: OutboxItem['photos']): Promise<void> => {
  const uploads = photos.map(async (photo) => {
    const { photoId } = await uploadPhoto(photo)
    const now = items.get().find(({ requestId }) => requestId === item.requestId)
    if (now) keep(withPhotoId(now, photo.ref, photoId))
  })
  // Each that arrived is remembered, also when another failed.
  const outcomes = await Promise.all(
    uploads.map((upload) => upload.then(nothing, (error: unknown) => ({ error }))),
  )
  const failed = outcomes.find((outcome) => outcome !== null)
  if (failed) throw failed.error
}

const submit = async (item: OutboxItem, photos: string[]): Promise<void> => {
  const { requestId, point, accuracy, source, fix, category, placeKind, frontUnitId, words } = item
  const detail = await call(contract.reports.submit, {
    requestId,
    photos,
    point,
    accuracy,
    source,
    fix,
    category,
    placeKind,
    frontUnitId,
    description: words,
  })
  sent.set({ ...sent.get(), [requestId]: detail })
  await deleteReport(item)
}

/** Only an item that is still there: the person may have deleted it meanwhile. */
const keep = (item: OutboxItem): void => {
  if (!items.get().some(({ requestId }) => requestId === item.requestId)) return
  storeItem(item)
  items.set(items.get().map((one) => (one.requestId === item.requestId ? item : one)))
}

const nothing = () => null

const failureOf = (error: unknown): Failure =>
  error instanceof PhotoLost
    ? { code: 'photo_lost', status: 0, message: photoLabels.lost }
    : asApiError(error)

/** Each report under a key of its own: two tabs never overwrite each other's. */
const PREFIX = 'outbox.'

export const storedItems = (): OutboxItem[] =>
  storedKeys(PREFIX)
    .flatMap((key) => readStored(key, outboxItem) ?? [])
    .sort((a, b) => a.createdAt - b.createdAt)

const storeItem = (item: OutboxItem): void => writeStored(PREFIX + item.requestId, item)

const unstoreItem = ({ requestId }: OutboxItem): void => removeStored(PREFIX + requestId)

/** A version 4 UUID (RFC 9562) from 16 random bytes. */
export const uuidFrom = (random: Uint8Array): string => {
  const hex = [...random.slice(0, 16)]
    .map((byte, index) => {
      if (index === 6) return (byte & 0x0f) | 0x40
      return index === 8 ? (byte & 0x3f) | 0x80 : byte
    })
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
