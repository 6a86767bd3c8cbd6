import { isDeepStrictEqual } from 'node:util'
import type { ActionStep } from '@shared/contract/steps'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { readyPhotos } from '../../photos/claim-photos'
import { hidePhoto } from '../../photos/photo-owner'
import { photoIdsIn, refOf } from '../../photos/photo-ref'
import type { CaseRecord, HiddenPart } from '../case-record'
import { findPart, hidingOf, type PartName } from '../rules/parts'
import { findCase } from '../store'
import { caseToChange, changeCase } from '../transition'

/** 补充: words and photos of the author, while the case is open. Sent again, it answers as the first time. */
export const supplementCase = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'supplement'>,
): Promise<CaseRecord> => {
  const before = await findCase(actor.cityId, step.id)
  if (hasAddition(before, actor, step)) return before
  const seen = await caseToChange(context, actor, step)
  try {
    const owner = { cityId: seen.cityId, ownerId: actor.id }
    const found = await readyPhotos({ ...owner, ids: step.photos, claim: null, now: context.now() })
    const note = { text: step.words || null, photos: found.map(refOf) }
    return await changeCase(context, { actor, seen, action: step.action, change: { note } })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const now = await findCase(actor.cityId, step.id)
    if (hasAddition(now, actor, step)) return now
    throw error
  }
}

/** True where the latest addition of this person is this very one. */
const hasAddition = (
  { history }: CaseRecord,
  { id }: PersonActor,
  { words, photos }: ActionStep<'supplement'>,
): boolean => {
  const last = history.findLast(({ action }) => action === 'supplement')
  return last?.by.id === id && (last.text ?? '') === words && isDeepStrictEqual(photoIdsIn([last]), photos)
}

type PartStep = Omit<ActionStep<'take_back'>, 'action'> & {
  action: 'take_back' | 'put_back' | 'hide' | 'unhide'
  reason?: string
}

/**
 * 收回 and 隐藏, and their undoing: of the words, of one photo, or of the whole case. The author's parts and those of staff
 * are kept apart: neither undoes what the other did.
 */
export const changePart = async (
  context: AppContext,
  actor: PersonActor,
  step: PartStep,
): Promise<CaseRecord> => {
  const { action, part, partId, reason = '' } = step
  const seen = await caseToChange(context, actor, step)
  const name: PartName = { part, id: partId }
  const isAuthors = action === 'take_back' || action === 'put_back'
  const found = findPart(seen, name)
  if (!found || (isAuthors && found.authorId !== actor.id)) throw new DomainError('part_not_found')
  const before = hidingOf(seen, name)
  const hides = action === 'take_back' || action === 'hide'
  // Sent twice it does no harm; but nobody undoes what somebody else decided.
  if (hides && before?.takenBack === isAuthors) return seen
  if (before ? before.takenBack !== isAuthors : !hides) throw new DomainError('part_not_found')
  const by = { id: actor.id, role: actor.role, name: actor.name }
  const hiding: HiddenPart = { ...name, at: context.now(), by, reason, takenBack: isAuthors }
  const others = seen.hidden.filter((one) => one !== before)
  const set: Partial<Pick<CaseRecord, 'hidden' | 'privacyRequest'>> = {
    hidden: hides ? [...others, hiding] : others,
  }
  if (action === 'hide' && part === 'case') set.privacyRequest = null
  const changed = await changeCase(context, {
    actor,
    seen,
    action,
    change: { note: { text: reason || null }, set },
  })
  // At once; after a crash `concealPending` does it.
  if (part === 'photo') await hidePhoto(seen.cityId, partId, hides ? hiding : null)
  return changed
}

/** 申请不公开 after acceptance; staff hides the case, or keeps it public with a reason. */
export const askPrivate = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'ask_private'>,
): Promise<CaseRecord> => {
  const { action, reason } = step
  const seen = await caseToChange(context, actor, step)
  const by = { id: actor.id, role: actor.role, name: actor.name }
  const set = { privacyRequest: { by, at: context.now(), reason } }
  return changeCase(context, { actor, seen, action, change: { note: { text: reason }, set } })
}

export const keepPublic = async (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'keep_public'>,
): Promise<CaseRecord> => {
  const { action, reason } = step
  const seen = await caseToChange(context, actor, step)
  const change = { note: { text: reason }, set: { privacyRequest: null } }
  return changeCase(context, { actor, seen, action, change })
}
