import { isDeepStrictEqual } from 'node:util'
import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { distanceMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { type Claim, claimPhotos, releasePhotos } from '../../photos/claim-photos'
import type { PhotoRef } from '../../photos/photo-ref'
import { findSamePhotos, knownSince } from '../../photos/similar-photos'
import type { CaseRecord } from '../case-record'
import type { Change } from '../next-state'
import { marksOf } from '../rules/proof-marks'
import { findCase } from '../store'
import { caseToChange, changeCase } from '../transition'

type Input = CheckedInputOf<(typeof contract)['cases']['resolve']>
export type ProvedAction = 'resolve' | 'self_fix' | 'verify'

/**
 * A step that is proved by photos and by the place where the person stands. What is odd about the proof is marked for
 * those who check it, and never refused. Sent again, it answers as the first time.
 * A fix is then checked (`cases.pass`) and closed (`cases.close`); those who reported it rate it (`cases.rate`).
 */
export const proveStep = async (
  context: AppContext,
  actor: PersonActor,
  action: ProvedAction,
  input: Input,
  set: (seen: CaseRecord) => Change['set'],
): Promise<CaseRecord> => {
  let claimed: Claim | null = null
  try {
    const seen = await caseToChange(context, actor, input.id, action)
    const now = context.now()
    // The same attempt may claim again, after a crash and whatever the clock did meanwhile; a later one may not.
    const claim = `case:${seen._id}:${action}:${proofsOf(seen, action).length}`
    claimed = { cityId: seen.cityId, ownerId: actor.id, ids: input.photos, claim, now }
    const photos = await claimPhotos(claimed)
    const distance = Math.round(distanceMetres(input.point, seen.point))
    const same = await samePictures(seen, actor.id, photos, now)
    const since = await knownSince(seen.cityId, input.photos)
    const marks = marksOf({ ...input, distance, photos, knownSince: since, same }, now)
    return await changeCase(context, actor, seen, action, {
      note: { text: input.note || null, photos, point: [...input.point], distance, marks },
      set: set(seen),
    })
  } catch (error) {
    // Only a refusal says for certain that nothing was written; after a lost connection the photos stay claimed.
    if (!(error instanceof DomainError) || error.code !== 'transition_not_allowed') throw error
    const now = await findCase(actor.cityId, input.id)
    if (isProvedBy(now, actor, action, input)) return now
    if (claimed) await releasePhotos({ ...claimed, ids: unusedBy(now, claimed.ids) })
    throw error
  }
}

/** Whether this very proof is the one that the case has. */
const isProvedBy = (record: CaseRecord, actor: PersonActor, wanted: ProvedAction, input: Input): boolean => {
  const proof = proofsOf(record, wanted).at(-1)
  const ids = proof?.photos.map(({ id }) => id) ?? []
  return proof?.by.id === actor.id && isDeepStrictEqual(new Set(ids), new Set(input.photos))
}

const proofsOf = ({ history }: CaseRecord, wanted: ProvedAction) =>
  history.filter(({ action }) => action === wanted)

/** Of two attempts of one person the other may have used some of them. */
const unusedBy = ({ history }: CaseRecord, ids: readonly string[]): string[] => {
  const used = new Set(history.flatMap(({ photos }) => photos.map(({ id }) => id)))
  return ids.filter((id) => !used.has(id))
}

const DAY = 86_400_000

/** Which of the new pictures were used before: in this case, or by this person of late. */
const samePictures = async (
  { cityId, reports, history }: CaseRecord,
  ownerId: string,
  fresh: readonly PhotoRef[],
  now: Date,
): Promise<('case' | 'mine' | 'new')[]> => {
  const earlier = [...reports, ...history].flatMap(({ photos }) => photos.map(({ id }) => id))
  const found = await findSamePhotos(cityId, {
    ids: fresh.map(({ id }) => id),
    ownerId,
    caseIds: earlier,
    since: new Date(now.getTime() - limits.proofDays * DAY),
  })
  return found.map(({ from }) => from)
}
