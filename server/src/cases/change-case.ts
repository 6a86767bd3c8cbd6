import { isOpenTo, mayAct } from '@shared/domain/may-act'
import type { Action } from '@shared/domain/transitions'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller, Doer } from '../http/caller'
import { afterStep, type Change } from './after-step'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { findCase } from './find-case'
import { standingOf } from './standing'
import { mayRead } from './visibility'

/** The case as this person sees it before acting; `not_allowed` or `transition_not_allowed` where the table says no. */
export const caseToChange = async (
  { now }: Pick<House, 'now'>,
  caller: Caller,
  id: string,
  action: Action,
): Promise<CaseRecord> => {
  const record = await findCase(caller.cityId, id)
  const standing = standingOf(record, now())
  if (mayAct(action, standing, caller)) return record
  const tooLate = !isOpenTo(action, standing)
  // How it stands is told to those who may see it anyway. A colleague who was faster may also have taken it away.
  return tooLate && mayRead(record, caller) ? refuse(record) : fail('not_allowed')
}

/**
 * Takes one step of the table as one conditional write: it counts only if the case still is as it was seen.
 * Of two people at once one wins; the other learns how it now stands, and who did what.
 */
export const changeCase = async (
  { facts, now }: Pick<House, 'facts' | 'now'>,
  { id, role, name }: Doer,
  seen: CaseRecord,
  action: Action,
  change?: Change,
): Promise<CaseRecord> => {
  const { entry, set } = afterStep(seen, action, { id, role, name }, now(), facts(), change)
  const changed = await CaseModel.findOneAndUpdate(
    { _id: seen._id, cityId: seen.cityId, status: seen.status, version: seen.version },
    { $set: set, $inc: { version: 1 }, $push: { history: entry } },
    { returnDocument: 'after' },
  ).lean<CaseRecord>()
  return changed ?? refuse(await findCase(seen.cityId, seen._id))
}

const refuse = ({ status, version, history }: CaseRecord): never => {
  const last = history.at(-1)
  return fail('transition_not_allowed', {
    status,
    version,
    // Who was faster, and with what; a citizen's name is nobody's business.
    by: last && { role: last.by.role, name: last.by.role === 'citizen' ? '' : last.by.name },
    action: last?.action,
  })
}
