import { isOpenTo } from '@shared/domain/case/access'
import { stageOf } from '@shared/domain/case/status'
import { listStaffedKeys } from '../../accounts/assignee-keys'
import type { AppContext } from '../../app/context'
import { systemOf } from '../../core/actor'
import { isDatabaseAway } from '../../core/database'
import { DomainError } from '../../core/errors'
import { LOOK_AHEAD, type WakeAt } from '../../core/work'
import { systemNoteLabels } from '../../labels/history'
import { caseStateOf } from '../access'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { nextTimer, type Timer } from '../rules/clocks'
import type { NextActorState } from '../rules/next-actor'
import { changeCase } from '../transition'
import { shopTimeOver } from './self-fix'

/** Cases handled in one run. */
const BATCH = 100
/** In ms: the time for which one server has a case to itself; after a crash the case waits that long. */
const CLAIM = 60_000

/**
 * Takes the steps of the clocks: remind, call overdue, hand over, resume. Any server may do so, and several at once:
 * one conditional write claims a case, and the step counts only once, like any other step. Steps that came due while no
 * server ran are taken now, the oldest first. Answers how many cases it moved.
 */
export const fireTimers = async (context: AppContext, wakeAt: WakeAt = () => {}): Promise<number> => {
  const { env, now } = context
  const soon = new Date(now().getTime() + LOOK_AHEAD)
  const found = await CaseModel.find({ cityId: env.CITY, nextTimerAt: { $lte: soon } }, { nextTimerAt: 1 })
    .sort({ nextTimerAt: 1 })
    .limit(BATCH)
    .lean<Pick<CaseRecord, '_id' | 'nextTimerAt'>[]>()
  let moved = 0
  for (const { _id, nextTimerAt } of found) {
    if (nextTimerAt && nextTimerAt > now()) {
      wakeAt(nextTimerAt)
      break
    }
    const claimed = await claim(context, _id, nextTimerAt)
    if (claimed && (await fireApart(context, claimed))) moved++
  }
  return moved
}

/** The claim moves the timer itself forward: a server that crashes now delays the step, but does not lose it. */
const claim = ({ env, now }: AppContext, _id: string, nextTimerAt: Date | null): Promise<CaseRecord | null> =>
  CaseModel.findOneAndUpdate(
    { _id, cityId: env.CITY, nextTimerAt },
    { $set: { nextTimerAt: new Date(now().getTime() + CLAIM) } },
    { returnDocument: 'after' },
  )
    .lean<CaseRecord>()
    .exec()

/** A fault of one case delays no other case. The faulty case is tried again once its claim is over. */
const fireApart = async (context: AppContext, claimed: CaseRecord): Promise<boolean> => {
  try {
    return await fireTimersOf(context, claimed)
  } catch (error) {
    // Without a database the other cases would fail too.
    if (isDatabaseAway(error)) throw error
    context.log.error({ err: error, case: claimed._id }, 'the timer of a case')
    return false
  }
}

/** All due steps of one case, in order: after two days without a server, first the warning, then the overdue. */
export const fireTimersOf = async (context: AppContext, claimed: CaseRecord): Promise<boolean> => {
  let record = claimed
  try {
    for (let timer = dueOf(context, record); timer; timer = dueOf(context, record)) {
      record = await fire(context, record, timer)
    }
  } catch (error) {
    // Another step was taken just now, and has set the timer anew.
    if (error instanceof DomainError && error.code === 'transition_not_allowed') return false
    throw error
  }
  if (record !== claimed) return true
  // Nothing was due after all, such as after a clock was set back: the timer is restored.
  const { _id, cityId, version, status, stage } = record
  await CaseModel.updateOne(
    { _id, cityId, version },
    { $set: { nextTimerAt: nextTimer(status, stage)?.at ?? null } },
  )
  return false
}

const dueOf = ({ now }: AppContext, { status, stage }: CaseRecord): Timer | null => {
  const timer = nextTimer(status, stage)
  return timer && timer.at <= now() ? timer : null
}

const fire = (context: AppContext, record: CaseRecord, { action }: Timer): Promise<CaseRecord> => {
  if (action === 'hand_over') return shopTimeOver(context, record)
  return changeCase(context, { actor: systemOf(record.cityId), seen: record, action })
}

/**
 * Returns cases of unstaffed assignees to the dispatcher, so that they do not wait until their time is nearly over. Staffed
 * keys are read after the assignees, so that an assignee who came on duty meanwhile does not count as unstaffed. Answers
 * how many cases it moved.
 */
export const returnUnstaffed = async (context: AppContext): Promise<number> => {
  const cityId = context.env.CITY
  const assignees = await CaseModel.distinct('task', { cityId, task: { $gt: '' } })
  const staffedKeys = await listStaffedKeys(cityId)
  const unstaffed = assignees.filter((assignee) => !(assignee && staffedKeys.has(assignee)))
  if (unstaffed.length === 0) return 0
  let moved = 0
  for (const task of unstaffed) {
    const found = await CaseModel.find({ cityId, task }).sort({ deadlineAt: 1, _id: 1 }).lean<CaseRecord[]>()
    for (const record of found)
      if (isUnstaffed(record, staffedKeys) && (await giveBack(context, record))) moved++
  }
  return moved
}

const giveBack = async (context: AppContext, seen: CaseRecord): Promise<boolean> => {
  const isTask = isOpenTo('return', caseStateOf(seen, context.now()))
  try {
    const action = isTask ? 'return' : 'vacate'
    const change = { note: { text: systemNoteLabels.unstaffed } }
    await changeCase(context, { actor: systemOf(seen.cityId), seen, action, change })
    return true
  } catch (error) {
    // Somebody has just taken a step: the next run sees whether the case is still unstaffed.
    if (error instanceof DomainError && error.code === 'transition_not_allowed') return false
    throw error
  }
}

/**
 * True where nobody is on duty behind the assignee of a case: the worker has left, the crew was disbanded, or an import
 * has ended the unit.
 */
const isUnstaffed = (
  { status, assignee }: Pick<NextActorState, 'status' | 'assignee'>,
  staffedKeys: ReadonlySet<string>,
): boolean => {
  // A shop that is asked first has a clock of its own, which hands the case over.
  if (stageOf(status)?.nextActor !== 'assignee' || status === 'reminded') return false
  // Without a worker to look on the spot, the case is in the queues of the dispatcher and the checkers.
  if (!assignee) return status !== 'verifying' && status !== 'self_fixed'
  return !staffedKeys.has(assignee)
}
