import type { ProofMark, ProofSource } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'

type Proof = {
  /** Metres from the case. */
  distance: number
  source: ProofSource
  albumReason: string
  /** The time of the photos, by the phone's clock. */
  takenAt: Date | null
  /** The time that each picture itself gives (EXIF); null where it gives none. */
  photos: readonly { takenAt: Date | null }[]
  /** The time at which the server first knew of any of them. */
  knownSince: Date | null
  /** The earlier pictures of which some are copies. */
  same: readonly ('case' | 'mine' | 'new')[]
}

const MINUTE = 60_000

/**
 * The marks (疑点) of a proof. Of its three times the oldest counts: a person can set the phone's clock, a picture may
 * have lost its time, and only the server's time cannot be chosen.
 */
export const marksOf = (
  { distance, source, albumReason, takenAt, photos, knownSince, same }: Proof,
  now: Date,
): ProofMark[] => {
  const marks: ProofMark[] = []
  if (distance > limits.proofMetres) marks.push({ code: 'far', metres: distance })
  const moments = [takenAt, knownSince, ...photos.map((photo) => photo.takenAt)].flatMap((at) =>
    at ? [at.getTime()] : [],
  )
  const minutes = Math.floor((now.getTime() - Math.min(now.getTime(), ...moments)) / MINUTE)
  if (minutes > limits.proofMinutes) marks.push({ code: 'old', minutes })
  if (source === 'album') marks.push({ code: 'album', reason: albumReason })
  for (const of of new Set(same)) marks.push({ code: 'same_picture', of })
  return marks
}
