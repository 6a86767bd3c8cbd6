import { type Action, mayAct, transitionOf } from '@shared/domain/case-status'
import type { UpdateQuery } from 'mongoose'
import { deadline } from '../domain/deadline/deadline'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { CaseModel, type CaseRecord, type HistoryEntry } from './case.model'
import { findCase } from './find-case'
import { standingOf } from './standing'
import { mayRead } from './visibility'

/** What an action adds to its row of the table. */
export type Change = {
  note?: Partial<Pick<HistoryEntry, 'text' | 'photos' | 'point' | 'distance' | 'unit'>>
  set?: Partial<
    Pick<
      CaseRecord,
      'grid' | 'responsible' | 'handler' | 'handledBy' | 'reasons' | 'candidates' | 'resolvedBy'
    >
  >
}

/** The case as this person sees it before acting; `not_allowed` or `transition_not_allowed` where the table says no. */
export const caseToChange = async (caller: Caller, id: string, action: Action): Promise<CaseRecord> => {
  const record = await findCase(caller.cityId, id)
  if (mayAct(action, standingOf(record), caller)) return record
  const tooLate = !transitionOf(action).from.includes(record.status)
  // How it stands is told to those who may see it anyway. A colleague who was faster may also have taken it away.
  return tooLate && mayRead(record, caller) ? refuse(record) : fail('not_allowed')
}

/**
 * Takes one step of the table as one conditional write: it counts only if the case still is as it was seen.
 * Of two people at once one wins; the other gets the state as it now is.
 */
export const changeCase = async (
  house: House,
  caller: Caller,
  seen: CaseRecord,
  action: Action,
  { note = {}, set = {} }: Change = {},
): Promise<CaseRecord> => {
  const step = transitionOf(action)
  const now = house.now()
  const entry: HistoryEntry = {
    at: now,
    action,
    by: { id: caller.id, role: caller.role, name: caller.name },
    from: seen.status,
    to: step.to,
    text: null,
    photos: [],
    point: null,
    distance: null,
    unit: null,
    ...note,
  }
  const closing = step.to === 'closed'
  const update: UpdateQuery<CaseRecord> = {
    $set: {
      ...set,
      status: step.to,
      ...clocks[step.clock](house, seen, now),
      ...(closing ? { closedAt: now } : {}),
      // A complaint is answered by working again.
      ...(step.rework ? { complaint: false } : {}),
    },
    $inc: { version: 1, reworks: step.rework ? 1 : 0, closures: closing ? 1 : 0 },
    $push: { history: entry },
  }
  const changed = await CaseModel.findOneAndUpdate(
    { _id: seen._id, cityId: seen.cityId, status: seen.status, version: seen.version },
    update,
    { returnDocument: 'after' },
  ).lean<CaseRecord>()
  return changed ?? refuse(await findCase(seen.cityId, seen._id))
}

const clocks = {
  restart: ({ facts }: House, seen: CaseRecord, now: Date) => ({
    clockStartedAt: now,
    deadlineAt: deadline(now, seen.category.limit, facts().calendar),
  }),
  keep: () => ({}),
  stop: () => ({ clockStartedAt: null, deadlineAt: null }),
}

const refuse = (record: CaseRecord): never =>
  fail('transition_not_allowed', { status: record.status, version: record.version })
