import { type Action, isOpenTo, mayAct } from '@shared/domain/case-status'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { afterStep, type Change } from './after-step'
import { CaseModel, type CaseRecord } from './case.model'
import { findCase } from './find-case'
import { standingOf } from './standing'
import { mayRead } from './visibility'

/** The case as this person sees it before acting; `not_allowed` or `transition_not_allowed` where the table says no. */
export const caseToChange = async (caller: Caller, id: string, action: Action): Promise<CaseRecord> => {
  const record = await findCase(caller.cityId, id)
  const standing = standingOf(record)
  if (mayAct(action, standing, caller)) return record
  const tooLate = !isOpenTo(action, standing)
  // How it stands is told to those who may see it anyway. A colleague who was faster may also have taken it away.
  return tooLate && mayRead(record, caller) ? refuse(record) : fail('not_allowed')
}

/**
 * Takes one step of the table as one conditional write: it counts only if the case still is as it was seen.
 * Of two people at once one wins; the other gets the state as it now is.
 */
export const changeCase = async (
  { facts, now }: House,
  { id, role, name }: Caller,
  seen: CaseRecord,
  action: Action,
  change?: Change,
): Promise<CaseRecord> => {
  const by = { id, role, name }
  const { entry, set, ...grown } = afterStep(seen, action, by, now(), facts().calendar, change)
  const changed = await CaseModel.findOneAndUpdate(
    { _id: seen._id, cityId: seen.cityId, status: seen.status, version: seen.version },
    { $set: set, $inc: { version: 1, ...grown }, $push: { history: entry } },
    { returnDocument: 'after' },
  ).lean<CaseRecord>()
  return changed ?? refuse(await findCase(seen.cityId, seen._id))
}

const refuse = (record: CaseRecord): never =>
  fail('transition_not_allowed', { status: record.status, version: record.version })
