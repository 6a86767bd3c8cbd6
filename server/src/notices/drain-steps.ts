import { userAddress } from '@shared/domain/addresses'
import { pMapSettled } from 'p-map'
import type { CaseRecord, HistoryEntry } from '../cases/case-record'
import { followMerge, peopleOf } from '../cases/follow-merge'
import { mendMerge } from '../cases/mend-merge'
import { markTold, untoldCases } from '../cases/untold-cases'
import { FOLLOWERS } from '../domain/case/addresses-told'
import type { House } from '../house'
import { usersAt } from '../users/users-at'
import { type Channel, channelOf } from './channel'
import { insertMissing } from './insert-missing'
import { makeNotice, type Told } from './make-notice'
import type { NoticeRecord } from './notice.model'

/** Cases that are read in one go, and how many of them are told at once. */
const BATCH = 100
const AT_ONCE = 8

/**
 * Tells everybody of the steps that were taken since it last looked. The step’s own write has said that there is something
 * to tell, so nothing can be forgotten; a notice is made once, so a crash anywhere, or several servers, do no harm.
 */
export const drainSteps = async (house: Drain): Promise<void> => {
  const channel = channelOf(house)
  let failed: PromiseRejectedResult | undefined
  const tell = (record: CaseRecord) => tellSteps(house, record, channel)
  let cases: CaseRecord[] = []
  do {
    cases = await untoldCases(house.env.CITY, BATCH, cases.at(-1)?._id ?? '')
    const results = await pMapSettled(cases, tell, { concurrency: AT_ONCE })
    failed ??= results.find((one) => one.status === 'rejected')
  } while (cases.length === BATCH)
  if (failed) throw failed.reason
}

type Drain = Pick<House, 'env' | 'wechat' | 'now' | 'facts'>

const tellSteps = async (house: Drain, record: CaseRecord, channel: Channel | null): Promise<void> => {
  const now = house.now()
  const untold = [...record.history.entries()].slice(record.told)
  if (untold.some(([, { action }]) => action === 'merge' || action === 'split')) {
    await mendMerge(house, record)
    await followMerge(record.cityId, record._id)
  }
  const notices: NoticeRecord[] = []
  for (const [step, entry] of untold)
    for (const told of await peopleTold(record, entry))
      notices.push(makeNotice(record, step, entry, told, channel, now))
  await insertMissing(notices)
  await markTold(record)
}

/** Everybody but the one who took the step. Whoever is told for their work’s sake is not told as a follower too. */
const peopleTold = async (record: CaseRecord, { tells, by }: HistoryEntry): Promise<Told[]> => {
  const addresses = tells.filter((address) => address !== FOLLOWERS)
  const [atWork, followers] = await Promise.all([
    usersAt(record.cityId, addresses),
    usersAt(record.cityId, tells.includes(FOLLOWERS) ? peopleOf(record).map(userAddress) : []),
  ])
  const told = new Map<string, Told>()
  for (const person of followers) told.set(person.id, { person, follows: true })
  for (const person of atWork) told.set(person.id, { person, follows: false })
  told.delete(by.id)
  return [...told.values()]
}
