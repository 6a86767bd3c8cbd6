import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import {
  call,
  currentPerson,
  lacksConsent,
  onSessionChange,
  signInSilently,
  useSession,
} from '../api/session'
import { createStore } from '../api/store'
import { onReachable } from '../platform/network'
import { dropPhoto, isFleeting } from '../platform/photos/kept'
import { randomBytes, uuidFrom } from '../platform/random'
import { isUnkept, readStored, removeStored, storedKeys, writeStored } from '../platform/storage'
import {
  afterFailure,
  isPhotoFault,
  nextStep,
  type OutboxItem,
  outboxItem,
  type Step,
  waitsForPerson,
  withoutPause,
  withoutPhoto,
  withPhotoId,
} from './outbox-item'
import { failureOf, forgetUpload, uploadPhoto } from './upload'

/** Sends reports until the server has answered, across restarts; the rules are in outbox-item.ts. */

/** Each report has a key of its own: two tabs never overwrite each other's reports. */
const PREFIX = 'outbox.'

const items = createStore<readonly OutboxItem[]>([])
const sent = createStore<Readonly<Record<string, CaseDetail>>>({})

/** The person's input; the outbox adds the fields that it needs for sending. */
export type NewReport = Omit<
  OutboxItem,
  'requestId' | 'personId' | 'createdAt' | 'failures' | 'rounds' | 'nextAt' | 'problem' | 'refusal'
>

/**
 * The current person's reports in the outbox, how many of them wait for the person, and the cases of those sent since the
 * start by requestId.
 */
export const useOutbox = () => {
  const { person } = useSession()
  const mine = items.use().filter(({ personId }) => !personId || personId === person?.id)
  const mayCollect = !lacksConsent(person)
  const stuck = mine.filter((item) => waitsForPerson(item, mayCollect)).length
  return { items: mine, stuck, sent: sent.use() }
}

/** Stores a report; from here on it is sent, also after a restart. Returns its requestId. */
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

/** Tries again at once: the network is back or the person asks. */
export const retryReports = (): void => {
  const now = Date.now()
  for (const item of items.get()) keep(withoutPause(item, now))
  void run()
}

/** Removes a report from the outbox without sending it. The photos stay for the draft that takes them over. */
export const takeBackReport = (item: OutboxItem): void => {
  unstoreItem(item)
  items.set(items.get().filter(({ requestId }) => requestId !== item.requestId))
}

export const deleteReport = async (item: OutboxItem): Promise<void> => {
  takeBackReport(item)
  await Promise.all(item.photos.map(({ ref }) => dropPhoto(ref)))
}

let started = false

/** Loads the reports of earlier starts and goes on sending. Called once, when the app starts. */
export const startOutbox = (): void => {
  if (started) return
  started = true
  items.set(storedItems())
  onReachable(retryReports)
  onSessionChange(() => void run())
  void run()
}

let running = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Sends one report after the other, oldest first; a report in a pause does not block the next. */
const run = async (): Promise<void> => {
  if (running || items.get().length === 0) return
  running = true
  clearTimeout(timer)
  try {
    if (!currentPerson()) await signInSilently()
    for (let due = firstDue(); due; due = firstDue()) await advance(due.item, due.step)
  } finally {
    running = false
  }
  const waits = items.get().flatMap((item) => {
    const step = stepOf(item)
    return step.do === 'wait' ? step.until : []
  })
  if (waits.length > 0) timer = setTimeout(run, Math.max(0, Math.min(...waits) - Date.now()))
}

const stepOf = (item: OutboxItem): Step => {
  const person = currentPerson()
  return nextStep(item, Date.now(), { personId: person?.id ?? null, mayCollect: !lacksConsent(person) })
}

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
    const next = afterFailure(failed, failure, { now: Date.now(), luck: Math.random() })
    if (next.rounds > failed.rounds) for (const { ref } of next.photos) forgetUpload(ref)
    keep(next)
  }
}

const uploadAll = async (item: OutboxItem, photos: OutboxItem['photos']): Promise<void> => {
  const change = (next: (now: OutboxItem) => OutboxItem) => {
    const now = items.get().find(({ requestId }) => requestId === item.requestId)
    if (now) keep(next(now))
  }
  const outcomes = await Promise.all(
    photos.map(async (photo) => {
      try {
        const { photoId } = await uploadPhoto(photo)
        change((now) => withPhotoId(now, photo.ref, photoId))
        return null
      } catch (error) {
        const failure = failureOf(error)
        if (!isPhotoFault(failure)) return { error }
        change((now) => withoutPhoto(now, photo.ref, failure.message))
        return null
      }
    }),
  )
  // Each photo is noted, also if another one failed.
  const failed = outcomes.find((outcome) => outcome !== null)
  if (failed) throw failed.error
}

const submit = async (item: OutboxItem, photos: string[]): Promise<void> => {
  const {
    requestId,
    point,
    accuracy,
    source,
    fix,
    category,
    placeKind,
    frontUnitId,
    description,
    anonymous,
  } = item
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
    description,
    anonymous,
  })
  sent.set({ ...sent.get(), [requestId]: detail })
  await deleteReport(item)
}

/** Stores a changed item, unless the person has deleted it meanwhile. */
const keep = (item: OutboxItem): void => {
  if (!items.get().some(({ requestId }) => requestId === item.requestId)) return
  storeItem(item)
  items.set(items.get().map((one) => (one.requestId === item.requestId ? item : one)))
}

export const storedItems = (): OutboxItem[] =>
  storedKeys(PREFIX)
    .flatMap((key) => readStored(key, outboxItem) ?? [])
    .sort((a, b) => a.createdAt - b.createdAt)

const storeItem = (item: OutboxItem): void => writeStored(PREFIX + item.requestId, item)

/** True where the report goes with the app before it is sent. */
export const isFleetingReport = ({ requestId, photos }: OutboxItem): boolean =>
  isUnkept(PREFIX + requestId) || photos.some(({ ref }) => isFleeting(ref))

const unstoreItem = ({ requestId }: OutboxItem): void => removeStored(PREFIX + requestId)
