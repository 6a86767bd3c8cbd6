import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { AppContext } from '../app/context'
import { recordChange } from '../audit/audit'
import { findShown } from '../cases/access'
import type { CaseRecord } from '../cases/case-record'
import { heldFromCitizens } from '../cases/rules/words'
import { storeCheck } from '../cases/store'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { auditLabels } from '../labels/names'

type Input = CheckedInputOf<(typeof contract)['cases']['decideWords']>

/** Shows held words to citizens, or goes on holding them. `words_not_held` where they passed meanwhile, or somebody was faster. */
export const decideWords = async (
  context: Pick<AppContext, 'newId' | 'now'>,
  actor: PersonActor,
  { id, words, show, reason }: Input,
): Promise<CaseRecord> => {
  const { record: seen } = await findShown(actor.cityId, id, actor)
  const check = heldFromCitizens(seen).find((one) => one.words === words)
  if (!check) throw new DomainError('words_not_held')
  const decision = { show, reason, by: { id: actor.id, name: actor.name }, at: context.now() }
  const stored = await storeCheck(seen, check, { ...check, nextAt: null, decision })
  if (!stored) throw new DomainError('words_not_held')
  const of = { caseId: stored._id, caseNumber: stored.number }
  await recordChange(context, actor, { what: 'words', of, detail: auditLabels.words(show, reason) })
  return stored
}
