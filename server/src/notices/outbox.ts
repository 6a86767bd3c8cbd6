import { userKey } from '@shared/domain/assignee-keys'
import { pMapSettled } from 'p-map'
import { usersAt } from '../accounts/assignee-keys'
import type { AppContext } from '../app/context'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { FOLLOWERS } from '../cases/rules/recipients'
import { followMerge, peopleOf, repairMerge } from '../cases/steps/merge'
import { casesWithPendingNotices, markNotified } from '../cases/store'
import { isOnlyDuplicates } from '../core/database'
import { makeNotice, type Told } from './compose'
import { type Channel, channelOf } from './message-kinds'
import { NoticeModel, type NoticeRecord } from './notice.model'

/** Cases that are read in one go, and how many of them are told at once. */
const BATCH = 100
const AT_ONCE = 8

/**
 * Tells everybody of the steps that were taken since it last looked. The step’s own write has said that there is something
 * to tell, so nothing can be forgotten; a notice is made once, so a crash anywhere, or several servers, do no harm.
 */
export const drainOutbox = async (context: Drain): Promise<void> => {
  const channel = channelOf(context)
  let failed: PromiseRejectedResult | undefined
  const tell = (record: CaseRecord) => notifyOfSteps(context, record, channel)
  let cases: CaseRecord[] = []
  do {
    cases = await casesWithPendingNotices(context.env.CITY, BATCH, cases.at(-1)?._id ?? '')
    const results = await pMapSettled(cases, tell, { concurrency: AT_ONCE })
    failed ??= results.find((one) => one.status === 'rejected')
  } while (cases.length === BATCH)
  if (failed) throw failed.reason
}

type Drain = Pick<AppContext, 'env' | 'wechat' | 'now' | 'snapshot'>

export const notifyOfSteps = async (
  context: Drain,
  record: CaseRecord,
  channel: Channel | null,
): Promise<void> => {
  const now = context.now()
  const untold = [...record.history.entries()].slice(record.notifiedSteps)
  if (untold.some(([, { action }]) => action === 'merge' || action === 'split')) {
    await repairMerge(context, record)
    await followMerge(record.cityId, record._id)
  }
  const notices: NoticeRecord[] = []
  for (const [step, entry] of untold)
    for (const told of await peopleTold(record, entry))
      notices.push(makeNotice(record, step, entry, told, channel, now))
  await insertMissing(notices)
  await markNotified(record)
}

/** Everybody but the one who took the step. Whoever is told for their work’s sake is not told as a follower too. */
const peopleTold = async (record: CaseRecord, { recipients, by }: HistoryEntry): Promise<Told[]> => {
  const addresses = recipients.filter((address) => address !== FOLLOWERS)
  const [atWork, followers] = await Promise.all([
    usersAt(record.cityId, addresses),
    usersAt(record.cityId, recipients.includes(FOLLOWERS) ? peopleOf(record).map(userKey) : []),
  ])
  const told = new Map<string, Told>()
  for (const person of followers) told.set(person.id, { person, follows: true })
  for (const person of atWork) told.set(person.id, { person, follows: false })
  told.delete(by.id)
  return [...told.values()]
}

/** Stores those notices that are not there yet; those that are stay as they are, read or sent. */
export const insertMissing = async (notices: readonly NoticeRecord[]): Promise<void> => {
  if (notices.length === 0) return
  // Before anything is stored: what mongoose finds unfit is not said any more where another one is there already.
  await Promise.all(notices.map((notice) => new NoticeModel(notice).validate()))
  try {
    // In no order: one that is there already keeps none behind it from being stored.
    await NoticeModel.insertMany(notices, { ordered: false, throwOnValidationError: true })
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error
  }
}
