import { type Action, mayAct } from '@shared/domain/case-status'
import { afterStep, type Change } from '../../../server/src/cases/after-step'
import type { CaseRecord } from '../../../server/src/cases/case.model'
import { standingOf } from '../../../server/src/cases/standing'
import type { Calendar } from '../../../server/src/domain/deadline/deadline'
import { handlerKeysOf } from '../../../server/src/users/handler-keys'
import type { UserRecord } from '../../../server/src/users/user.model'

/** One step of the table, as the server would have stored it at that moment; throws where it would have refused. */
export const step = (
  seen: CaseRecord,
  action: Action,
  person: UserRecord,
  at: Date,
  calendar: Calendar,
  change?: Change,
): CaseRecord => {
  const { _id: id, role, name } = person
  const actor = { id, role, handlerKeys: handlerKeysOf(person) }
  if (!mayAct(action, standingOf(seen), actor)) {
    throw new Error(`${id} may not ${action} a case that is ${seen.status}`)
  }
  const { entry, set, reworks, closures } = afterStep(seen, action, { id, role, name }, at, calendar, change)
  return {
    ...seen,
    ...set,
    version: seen.version + 1,
    history: [...seen.history, entry],
    reworks: seen.reworks + reworks,
    closures: seen.closures + closures,
  }
}
