import { userKey } from '@shared/domain/assignee-keys'
import { pMapSettled } from 'p-map'
import { usersAt } from '../accounts/assignee-keys'
import type { AppContext } from '../app/context'
import { record as recordAudit } from '../audit/audit'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { auditedSteps } from '../cases/people/audited-steps'
import { followPhotos } from '../cases/photo-uses'
import { shownTo } from '../cases/rules/may-show'
import { peopleOf } from '../cases/rules/readers'
import { FOLLOWERS } from '../cases/rules/recipients'
import { findWords, stepOfWords } from '../cases/rules/words'
import { followMerge, repairMerge } from '../cases/steps/merge'
import { casesWithPendingNotices, markNotified } from '../cases/store'
import { isOnlyDuplicates } from '../core/database'
import { together } from '../core/each'
import { countCases } from '../counts/ledger'
import { checkWordsToCitizens } from '../privacy/check-words'
import { keepRows } from '../worklist/keep-rows'
import { makeNotice, makeWordsNotice, type NoticeRecipient, noticeId } from './compose'
import { forgetQuotes } from './inbox'
import { type Channel, channelOf } from './message-kinds'
import { NoticeModel, type NoticeRecord } from './notice.model'

/** Cases read in one go, and cases whose notices are made at once: their questions and their notices go out together. */
const BATCH = 100
const AT_ONCE = 32

type DrainContext = Pick<AppContext, 'env' | 'log' | 'now' | 'snapshot' | 'wechat'>

/**
 * Makes the pending notices of all steps since the last run. The write of a step marks the case as pending, so no step
 * can be forgotten. A notice is made only once, so neither a crash nor several servers do harm. `tell` hears of the cases once
 * their notices are made, and before they count as notified.
 */
export const drainOutbox = async (
  context: DrainContext,
  tell: (records: readonly CaseRecord[]) => Promise<void> = async () => {},
): Promise<void> => {
  const channel = channelOf(context)
  let failed: PromiseRejectedResult | undefined
  let cases: CaseRecord[] = []
  do {
    cases = await casesWithPendingNotices(context.env.CITY, BATCH, cases.at(-1)?._id ?? '')
    const notify = (record: CaseRecord) => notifySteps(context, record, channel)
    const results = await pMapSettled(cases, notify, { concurrency: AT_ONCE })
    failed ??= results.find((one) => one.status === 'rejected')
    const notified = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    await tell(notified)
    const { counted } = await countCases(context, notified)
    await finishNotifying(context, notified, counted)
  } while (cases.length === BATCH)
  if (failed) throw failed.reason
}

/** Makes the notices of one case. Returns the case as they tell of it, to be finished by `finishNotifying`. */
export const notifySteps = async (
  context: DrainContext,
  seen: CaseRecord,
  channel: Channel | null,
): Promise<CaseRecord> => {
  // Checked first: a notice quotes no words that are held.
  const record = await checkWordsToCitizens(context, seen)
  const now = context.now()
  const pending = [...record.history.entries()].slice(record.notifiedSteps)
  const has = (...actions: HistoryEntry['action'][]) =>
    pending.some(([, { action }]) => actions.includes(action))
  if (has('merge', 'split')) {
    await repairMerge(context, record)
    await followMerge(record.cityId, record._id)
  }
  const notices = await wordsShownLate(record, now)
  for (const [step, entry] of pending) {
    for (const recipient of await recipientsOf(record, entry)) {
      notices.push(makeNotice({ record, step, entry, recipient, channel, now }))
    }
  }
  await insertMissing(notices)
  if (has('hide', 'take_back')) await forgetQuotes(record.cityId, record._id, hiddenTexts(record))
  return record
}

/**
 * What staff did stands in the audit log, by the same name each time, and photos follow their case, before the steps count as told.
 * A case that is not counted stays pending and keeps its notices.
 */
export const finishNotifying = async (
  context: Pick<AppContext, 'log'>,
  records: readonly CaseRecord[],
  counted: ReadonlySet<string>,
): Promise<void> => {
  await recordAudit(records.flatMap(auditedSteps))
  await followPhotos(records)
  await keepRows(context, records)
  await markNotified(records, counted)
}

/** Notices of words that were held when the notices of their step went out. */
const wordsShownLate = async (record: CaseRecord, now: Date): Promise<NoticeRecord[]> => {
  const notices: NoticeRecord[] = []
  for (const { words } of record.checks.filter(({ toTell }) => toTell)) {
    const step = stepOfWords(words) ?? -1
    const entry = record.history[step]
    if (!entry) continue
    const recipients = await recipientsOf(record, entry)
    const ids = recipients.map(({ person }) => noticeId(record, step, person))
    const sent = await NoticeModel.find({ cityId: record.cityId, _id: { $in: ids } }, { text: 1 }).lean<
      Pick<NoticeRecord, '_id' | 'text'>[]
    >()
    for (const recipient of recipients) {
      const before = sent.find(({ _id }) => _id === noticeId(record, step, recipient.person))
      const notice = before && makeWordsNotice({ record, step, entry, recipient, now }, before.text)
      if (notice) notices.push(notice)
    }
  }
  return notices
}

const hiddenTexts = (record: CaseRecord): string[] =>
  record.hidden.flatMap(({ part, id }) => (part === 'words' ? (findWords(record, id)?.text ?? []) : []))

/** All recipients of a step but the person who took it. A person who works on the case gets no follower's notice too. */
const recipientsOf = async (
  record: CaseRecord,
  { recipients: keys, by }: HistoryEntry,
): Promise<NoticeRecipient[]> => {
  const [staff, followers] = await Promise.all([
    usersAt(
      record.cityId,
      keys.filter((key) => key !== FOLLOWERS),
    ),
    usersAt(record.cityId, keys.includes(FOLLOWERS) ? peopleOf(record).map(userKey) : []),
  ])
  const recipients = new Map<string, NoticeRecipient>()
  // A case that staff has hidden is not there for its followers.
  for (const person of followers)
    if (shownTo(record, { id: person.id, role: person.role, assigneeKeys: person.keys }))
      recipients.set(person.id, { person, follows: true })
  for (const person of staff) recipients.set(person.id, { person, follows: false })
  recipients.delete(by.id)
  return [...recipients.values()]
}

/** Stores the notices that are missing. Existing ones stay as they are, read or sent. */
export const insertMissing = async (notices: readonly NoticeRecord[]): Promise<void> => {
  if (notices.length === 0) return
  // Validated before anything is stored: beside a duplicate, mongoose would not report an invalid notice.
  await Promise.all(notices.map((notice) => new NoticeModel(notice).validate()))
  await insertTogether(notices)
}

const insertTogether = together<readonly NoticeRecord[], null>(async (lists) => {
  try {
    // Unordered: a duplicate does not keep those behind it from being stored.
    await NoticeModel.insertMany(lists.flat(), { ordered: false, throwOnValidationError: true })
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error
  }
  return lists.map(() => null)
})
