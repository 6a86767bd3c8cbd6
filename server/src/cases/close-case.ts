import { taughtBy } from '../domain/routing/lessons'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { CaseRecord } from './case-record'
import { caseToChange, changeCase } from './change-case'
import { learnFrom } from './learn-pending'

/** 结案. What a dispute has taught is noted in the same write, and learned after it: here, or later where this fails. */
export const closeCase = async (
  house: House,
  caller: Caller,
  { id, text }: { id: string; text: string },
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'close')
  const closed = await changeCase(house, caller, seen, 'close', {
    note: { text: text || null },
    set: { toLearn: taughtBy(seen) !== null },
  })
  if (closed.toLearn) await learnFrom(closed).catch((err) => house.log.warn({ err }, 'learning from a case'))
  return closed
}
