import { offsetMetres } from '@shared/domain/geo'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { PhotoRef } from '../../../server/src/photos/photo-ref'
import { afterOf, againOf, besideOf, isFix } from '../pictures/photos'
import { problems } from '../plots/problems'
import { albumReasons, stepTexts } from '../plots/step-texts'
import type { Random } from '../random'
import type { Act } from './replay'

/** Flaws of a proof. `same`: the picture is the one from before, so nothing has changed. */
export type Flaw = 'far' | 'old' | 'album' | 'same'

/** Percent of the proofs with each flaw. */
export const flawShares = { none: 88, far: 4, old: 4, album: 4 } as const

type ProofAction = 'resolve' | 'self_fix' | 'verify'
/** A proof before its photo is uploaded. */
type Proof = { input: Omit<Act<ProofAction>['input'], 'photos'>; photo: PhotoRef }

/** The proof that a person on the spot sends. */
export const proofOf = (
  random: Random,
  action: ProofAction,
  { seen, at, flaw }: { seen: CaseRecord; at: Date; flaw: Flaw | null },
): Proof => {
  const away = flaw === 'far' ? random.between(130, 380) : Math.abs(random.normal(0, 9))
  const angle = random.between(0, 2 * Math.PI)
  const there = offsetMetres(seen.point, away * Math.cos(angle), away * Math.sin(angle))
  const point: [number, number] = [there[0], there[1]]
  const seconds = flaw === 'old' || flaw === 'album' ? random.whole(2700, 24_000) : random.whole(20, 200)
  const takenAt = new Date(at.getTime() - seconds * 1000)
  const source = flaw === 'album' ? 'album' : 'camera'
  const albumReason = flaw === 'album' ? random.pick(albumReasons) : ''
  const texts = action === 'verify' ? stepTexts.verify : problems[seen.category.code]!.fixed
  return {
    input: { point, accuracy: ACCURACY, takenAt, source, albumReason, note: random.pick(texts) },
    photo: pictured({ seen, action, flaw, takenAt, point }),
  }
}

/** Metres; the server keeps the distance alone. */
const ACCURACY = 8

type Shot = {
  seen: CaseRecord
  action: ProofAction
  flaw: Flaw | null
  takenAt: Date
  point: [number, number]
}

const pictured = ({ seen: { reports, history }, action, flaw, takenAt, point }: Shot): PhotoRef => {
  const before = reports[0]!.photos[0]!
  if (action === 'verify') return besideOf(before, takenAt, point)
  if (flaw === 'same') return againOf(before, takenAt, point)
  // The second fix of a place gets its own picture.
  const earlier = history.filter(({ photos }) => photos.some(isFix)).length
  return afterOf(before, earlier, { takenAt, point })
}
