import { isOpenTo } from '@shared/domain/case/access'
import { onTableStatuses, stageOf } from '@shared/domain/case/status'
import { staffedHandlers } from '../../accounts/assignee-keys'
import type { House } from '../../app/context'
import { systemOf } from '../../core/actor'
import { isDatabaseAway } from '../../core/database'
import { AppError } from '../../core/errors'
import { standingOf } from '../access'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { nextTimer, type Timer } from '../rules/clocks'
import type { InHand } from '../rules/next-actor'
import { changeCase } from '../transition'
import { tableAgain } from './plain'
import { shopTimeOver } from './self-fix'

/** So many cases are looked at in one go. */
const BATCH = 100
/** How long other servers leave a case alone that one is at, in ms; so long it waits if that one dies. */
const CLAIM = 60_000

/**
 * Does what the clocks of cases do by themselves: remind, call overdue, hand over, resume. Any server may, and several may
 * at once: a case is claimed by one conditional write, and what is then done is a step of the table like any other, which
 * counts only once. What came due while no server ran is done now, the oldest first. Answers how many cases it moved.
 */
export const fireTimers = async (house: House): Promise<number> => {
  const { env, now } = house
  const due = await CaseModel.find({ cityId: env.CITY, nextTimerAt: { $lte: now() } }, { nextTimerAt: 1 })
    .sort({ nextTimerAt: 1 })
    .limit(BATCH)
    .lean<Pick<CaseRecord, '_id' | 'nextTimerAt'>[]>()
  let moved = 0
  for (const { _id, nextTimerAt } of due) {
    const claimed = await claim(house, _id, nextTimerAt)
    if (claimed && (await fireApart(house, claimed))) moved++
  }
  return moved
}

/** The claim is the timer itself, put off: whoever dies now has delayed it, and has not lost it. */
const claim = ({ env, now }: House, _id: string, nextTimerAt: Date | null): Promise<CaseRecord | null> =>
  CaseModel.findOneAndUpdate(
    { _id, cityId: env.CITY, nextTimerAt },
    { $set: { nextTimerAt: new Date(now().getTime() + CLAIM) } },
    { returnDocument: 'after' },
  )
    .lean<CaseRecord>()
    .exec()

/** What is wrong with one case keeps no other from its time; that case is tried again once its claim is over. */
const fireApart = async (house: House, claimed: CaseRecord): Promise<boolean> => {
  try {
    return await fireAll(house, claimed)
  } catch (error) {
    // Without a database nothing would come of the others either.
    if (isDatabaseAway(error)) throw error
    house.log.error({ err: error, case: claimed._id }, 'the timer of a case')
    return false
  }
}

/** All that is due in one case, in its order: after two days off a case was first yellow and then red. */
const fireAll = async (house: House, claimed: CaseRecord): Promise<boolean> => {
  let record = claimed
  try {
    for (let timer = dueOf(house, record); timer; timer = dueOf(house, record)) {
      record = await fire(house, record, timer)
    }
  } catch (error) {
    // Somebody has just taken a step, which has set the timer anew.
    if (error instanceof AppError && error.code === 'transition_not_allowed') return false
    throw error
  }
  if (record !== claimed) return true
  // Nothing was due after all, such as after a clock was set back: as it was.
  const { _id, cityId, version, status, stage } = record
  await CaseModel.updateOne(
    { _id, cityId, version },
    { $set: { nextTimerAt: nextTimer(status, stage)?.at ?? null } },
  )
  return false
}

const dueOf = ({ now }: House, { status, stage }: CaseRecord): Timer | null => {
  const timer = nextTimer(status, stage)
  return timer && timer.at <= now() ? timer : null
}

const fire = (house: House, record: CaseRecord, { action }: Timer): Promise<CaseRecord> => {
  if (action === 'hand_over') return shopTimeOver(house, record)
  const set = action === 'resume' ? tableAgain(record, house.facts()) : {}
  return changeCase(house, systemOf(record.cityId), record, action, { set })
}

/**
 * Gives back to the dispatcher what lies where nobody sits any more, so that it does not lie there until its time is
 * nearly over. Who sits where is asked after whose tables there are: a table that was taken meanwhile is not taken for an
 * empty one. Answers how many cases it moved.
 */
export const giveBackDeserted = async (house: House): Promise<number> => {
  const cityId = house.env.CITY
  const lying = { cityId, status: { $in: onTableStatuses } }
  const tables = await CaseModel.distinct('handler', lying)
  const staffed = await staffedHandlers(cityId)
  const empty = tables.filter((table) => !(table && staffed.has(table)))
  if (empty.length === 0) return 0
  const found = await CaseModel.find({ ...lying, handler: { $in: empty } }).lean<CaseRecord[]>()
  let moved = 0
  for (const record of found) if (isDeserted(record, staffed) && (await giveBack(house, record))) moved++
  return moved
}

const giveBack = async (house: House, seen: CaseRecord): Promise<boolean> => {
  const isTask = isOpenTo('return', standingOf(seen, house.now()))
  try {
    await changeCase(house, systemOf(seen.cityId), seen, isTask ? 'return' : 'vacate', {
      note: { text: '现在没有人在岗接手' },
      set: { handler: null, handledBy: null },
    })
    return true
  } catch (error) {
    // Somebody has just taken a step: the next look tells whether it still lies there.
    if (error instanceof AppError && error.code === 'transition_not_allowed') return false
    throw error
  }
}

/**
 * Whether a case lies on a table where nobody sits: the worker has left, the crew was disbanded, an import has ended the
 * unit. `staffed`: addresses behind which somebody sits.
 */
const isDeserted = (
  { status, handler }: Pick<InHand, 'status' | 'handler'>,
  staffed: ReadonlySet<string>,
): boolean => {
  // A shop that is asked first has a clock of its own, which hands over what nobody there heard of.
  if (stageOf(status)?.party !== 'handler' || status === 'reminded') return false
  // Where there was nobody to go and look, the dispatcher and the checkers have it in their heap.
  if (!handler) return status !== 'verifying' && status !== 'self_fixed'
  return !staffed.has(handler)
}
