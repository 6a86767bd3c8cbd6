import type { ProofMark, ProofSource } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'

type Proof = {
  /** Metres from the case. */
  distance: number
  source: ProofSource
  albumReason: string
  /** When it was taken, as the phone says. */
  takenAt: Date | null
  /** When each picture says that it was taken; null where it does not. */
  photos: readonly { takenAt: Date | null }[]
  /** When the server first heard of any of them. */
  knownSince: Date | null
  /** Of which earlier pictures some of it are copies. */
  same: readonly ('case' | 'mine' | 'new')[]
}

const MINUTE = 60_000

/**
 * What of a proof should be looked at twice. The oldest source counts for its age: a phone's clock may be set, a picture's
 * may be lost, and only the server's is nobody's to choose.
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
