import type { QueryFilter } from 'mongoose'
import { PhotoModel, type PhotoRecord } from './photo.model'

type SamePhotoQuestion = {
  /** The new photos of `ownerId`, in their order. */
  fresh: readonly StoredPhoto[]
  ownerId: string
  /** Photos of the case so far, by anybody. */
  caseIds: readonly string[]
  /** The owner's other photos count if they were sent after this time. */
  since: Date
}

export type SamePhoto = {
  id: string
  /** The photo that shows the same. */
  earlier: string
  /** Its source: the case, another photo of the owner, or one of the new ones. */
  from: 'case' | 'mine' | 'new'
  /** Differing bits of 64; 0 also for the same file. */
  distance: number
}

/**
 * The new photos that were used before, or that are there twice: for each the closest earlier photo. Only photos in use
 * count as earlier.
 */
export const findSamePhotos = async (
  cityId: string,
  { fresh, ownerId, caseIds, since }: SamePhotoQuestion,
): Promise<SamePhoto[]> => {
  const ids = fresh.map(({ _id }) => _id)
  const caseSoFar = { _id: { $in: caseIds.filter((id) => !ids.includes(id)) }, cityId }
  const mineSince = { cityId, ownerId, createdAt: { $gte: since }, claim: { $ne: null } }
  const [ofCase, mine] = await Promise.all([printsOf(caseSoFar, 'case'), printsOf(mineSince, 'mine')])
  const prints = fresh.map((photo) => printOf(photo, 'new'))
  // Among equals the first counts. A photo of the case is the strongest hint, so it comes first.
  const known = [...ofCase, ...mine.filter(({ id }) => !ids.includes(id))]
  return prints.flatMap((print, i) => closest(print, [...known, ...prints.slice(0, i)]) ?? [])
}

type Print = Fingerprint & Pick<SamePhoto, 'id' | 'from'>
type StoredPhoto = Pick<PhotoRecord, '_id' | 'phash' | 'evidence'>

const printsOf = async (where: QueryFilter<PhotoRecord>, from: SamePhoto['from']): Promise<Print[]> => {
  const photos = await PhotoModel.find(where, { phash: 1, 'evidence.sha256': 1 }).lean<StoredPhoto[]>()
  return photos.map((photo) => printOf(photo, from))
}

const printOf = ({ _id, phash, evidence }: StoredPhoto, from: SamePhoto['from']): Print => ({
  id: _id,
  from,
  phash,
  sha256: evidence?.sha256 ?? null,
})

const closest = (print: Print, known: readonly Print[]): SamePhoto | null =>
  known.reduce<SamePhoto | null>((best, { id, from, ...other }) => {
    const distance = samePicture(print, other)
    if (distance === null || (best && best.distance <= distance)) return best
    return { id: print.id, earlier: id, from, distance }
  }, null)

/** The values by which photos are compared: hash of the bytes as sent, and hash of the picture (see `phashOf`). */
type Fingerprint = { sha256: string | null; phash: string | null }

/**
 * Bits of 64 in which two photos of one picture may differ. Measured on 198 places drawn before and after:
 * - The same photo compressed, shrunk, stamped or tinted differs by 0–3.
 * - A third brighter or far darker it differs by 0–8 (97 in 100 up to 6).
 * - Turned by 1° or cut by 2 % it differs mostly by up to 6.
 * - A place after the fix, photographed again by hand in the same light, differs by 6 and more (1 in 100 by 6; with a
 *   limit of 10 it would be 4 in 100).
 * - Different places differ by 9 and more.
 * Trap: from the very same spot, where something small has gone, it may be as little as 1. So it is a mark for a person
 * who looks at both photos, and no decision.
 */
export const SAME_PICTURE_BITS = 6

/** The number of bits in which two pictures differ, 0 for the same file; null where they are not the same or it is unknown. */
export const samePicture = (a: Fingerprint, b: Fingerprint): number | null => {
  if (a.sha256 !== null && a.sha256 === b.sha256) return 0
  if (!a.phash || !b.phash) return null
  const bits = bitsApart(a.phash, b.phash)
  return bits <= SAME_PICTURE_BITS ? bits : null
}

const bitsApart = (a: string, b: string): number =>
  (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length
