import { mayAct } from '@shared/domain/may-act'
import type { Action } from '@shared/domain/transitions'
import { afterStep, type Change, type StepFacts } from '../../../server/src/cases/after-step'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { standingOf } from '../../../server/src/cases/standing'
import { systemOf } from '../../../server/src/http/caller'
import { handlerKeysOf } from '../../../server/src/users/handler-keys'
import type { UserRecord } from '../../../server/src/users/user.model'

/**
 * One step of the table, as the server would have stored it at that moment; throws where it would have refused.
 * `person`: null for the clock and the rules.
 */
export const step = (
  facts: StepFacts,
  seen: CaseRecord,
  action: Action,
  person: UserRecord | null,
  at: Date,
  change?: Change,
): CaseRecord => {
  const { id, role, name, handlerKeys } = person ? actorOf(person) : systemOf(seen.cityId)
  if (!mayAct(action, standingOf(seen, at), { id, role, handlerKeys })) {
    throw new Error(`${id} may not ${action} a case that is ${seen.status}`)
  }
  const { entry, set } = afterStep(seen, action, { id, role, name }, at, facts, change)
  return { ...seen, ...set, version: seen.version + 1, history: [...seen.history, entry] }
}

const actorOf = (person: UserRecord) => ({
  id: person._id,
  role: person.role,
  name: person.name,
  handlerKeys: handlerKeysOf(person),
})
