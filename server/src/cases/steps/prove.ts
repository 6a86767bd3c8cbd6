import { isDeepStrictEqual } from 'node:util'
import type { ActionStep } from '@shared/contract/steps'
import { distanceMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { readyPhotos } from '../../photos/claim-photos'
import type { PhotoRecord } from '../../photos/photo.model'
import { photoIdsIn, refOf } from '../../photos/photo-ref'
import { findSamePhotos } from '../../photos/similar-photos'
import type { CaseRecord } from '../case-record'
import type { Change } from '../next-state'
import { marksOf } from '../rules/proof-marks'
import { findCase } from '../store'
import { caseToChange, changeCase } from '../transition'

type ProvedAction = 'resolve' | 'self_fix' | 'verify'

/** 处理完成, proved on the spot. */
export const resolveCase = (
  context: AppContext,
  actor: PersonActor,
  step: ActionStep<'resolve'>,
): Promise<CaseRecord> => proveStep(context, actor, { step, fields: () => ({ resolvedBy: actor.id }) })

type ProofStep = {
  step: ActionStep<ProvedAction>
  /** Fields of the case that the step sets beside the proof. */
  fields: (seen: CaseRecord) => Change['set']
}

/**
 * A step that is proved by photos and by the place where the person stands. Odd proofs get marks for those who check them,
 * and are never refused. Sent again, a proof answers as the first time.
 * A fix is then checked (`cases.pass`) and closed (`cases.close`); those who reported it rate it (`cases.rate`).
 */
export const proveStep = async (
  context: AppContext,
  actor: PersonActor,
  { step, fields }: ProofStep,
): Promise<CaseRecord> => {
  const { action } = step
  let seen: CaseRecord | null = null
  try {
    seen = await caseToChange(context, actor, step)
    const now = context.now()
    const owner = { cityId: seen.cityId, ownerId: actor.id }
    const photos = await readyPhotos({ ...owner, ids: step.photos, claim: null, now })
    const change = { note: await proofNote({ seen, actor, step, photos, now }), set: fields(seen) }
    return await changeCase(context, { actor, seen, action, change })
  } catch (error) {
    if (!(error instanceof DomainError) || !maybeSent.has(error.code)) throw error
    const now = await findCase(actor.cityId, step.id)
    // The same proof at once was faster; photos that were used before it prove nothing.
    const hasMoved = error.code === 'transition_not_allowed' || now.version !== seen?.version
    if (hasMoved && isProvedBy(now, actor, step)) return now
    throw error
  }
}

/** The refusals of a proof that the case may have already. */
const maybeSent: ReadonlySet<string> = new Set(['transition_not_allowed', 'photo_already_used'])

type ProofInput = {
  seen: CaseRecord
  actor: PersonActor
  step: ActionStep<ProvedAction>
  photos: PhotoRecord[]
  now: Date
}

const proofNote = async ({
  seen,
  actor,
  step,
  photos: records,
  now,
}: ProofInput): Promise<NonNullable<Change['note']>> => {
  const photos = records.map(refOf)
  const distance = Math.round(distanceMetres(step.point, seen.point))
  const same = await samePictures({ seen, actor, photos: records, now })
  const [knownSince = null] = records
    .map(({ createdAt }) => createdAt)
    .sort((a, b) => a.getTime() - b.getTime())
  const marks = marksOf({ ...step, distance, photos, knownSince, same }, now)
  return { text: step.note || null, photos, point: [...step.point], distance, marks }
}

/** True where the case already has this very proof. */
const isProvedBy = (
  record: CaseRecord,
  actor: PersonActor,
  { action, photos }: ActionStep<ProvedAction>,
): boolean => {
  const proof = proofsOf(record, action).at(-1)
  const ids = proof?.photos.map(({ id }) => id) ?? []
  return proof?.by.id === actor.id && isDeepStrictEqual(new Set(ids), new Set(photos))
}

const proofsOf = ({ history }: CaseRecord, wanted: ProvedAction) =>
  history.filter(({ action }) => action === wanted)

const DAY = 86_400_000

/** The new pictures that were used before: in this case, or by this person recently. */
const samePictures = async ({
  seen: { cityId, reports, history },
  actor,
  photos: fresh,
  now,
}: Omit<ProofInput, 'step'>): Promise<('case' | 'mine' | 'new')[]> => {
  const earlier = photoIdsIn([...reports, ...history])
  const found = await findSamePhotos(cityId, {
    fresh,
    ownerId: actor.id,
    caseIds: earlier,
    since: new Date(now.getTime() - limits.proofDays * DAY),
  })
  return found.map(({ from }) => from)
}
