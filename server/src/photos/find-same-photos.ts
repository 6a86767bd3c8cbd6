import type { QueryFilter } from 'mongoose'
import { PhotoModel, type PhotoRecord } from './photo.model'
import { type Fingerprint, samePicture } from './same-picture'

type Asked = {
  /** The new photos, in their order; of `ownerId`. */
  ids: readonly string[]
  ownerId: string
  /** Photos that the case has had so far, whoever took them. */
  caseIds: readonly string[]
  /** From when on the owner's other photos count, by the time at which they were sent. */
  since: Date
}

export type SamePhoto = {
  id: string
  /** The photo that shows the same, and whether it is of the case, another of the owner's, or one of the new ones. */
  earlier: string
  from: 'case' | 'mine' | 'new'
  /** Bits of 64 in which they differ; 0 also for the same file. */
  distance: number
}

/**
 * Which of the new photos have been used before, or stand twice among themselves: one line for each such photo, with
 * the earlier one that it is closest to. Only photos in use count as earlier.
 */
export const findSamePhotos = async (
  cityId: string,
  { ids, ownerId, caseIds, since }: Asked,
): Promise<SamePhoto[]> => {
  const caseSoFar = {
    _id: { $in: caseIds.filter((id) => !ids.includes(id)) },
    cityId,
    claim: { $ne: null },
  }
  const mineSince = { cityId, ownerId, createdAt: { $gte: since }, claim: { $ne: null } }
  const [found, ofCase, mine] = await Promise.all([
    printsOf({ _id: { $in: [...ids] }, cityId, ownerId }, 'new'),
    printsOf(caseSoFar, 'case'),
    printsOf(mineSince, 'mine'),
  ])
  const fresh = ids.flatMap((id) => found.find((print) => print.id === id) ?? [])
  // Of equals the first is named: what lies in the case tells most.
  const known = [...ofCase, ...mine.filter(({ id }) => !ids.includes(id))]
  return fresh.flatMap((print, i) => closest(print, [...known, ...fresh.slice(0, i)]) ?? [])
}

type Print = Fingerprint & Pick<SamePhoto, 'id' | 'from'>
type Stored = Pick<PhotoRecord, '_id' | 'phash' | 'evidence'>

const printsOf = async (where: QueryFilter<PhotoRecord>, from: SamePhoto['from']): Promise<Print[]> => {
  const photos = await PhotoModel.find(where, { phash: 1, 'evidence.sha256': 1 }).lean<Stored[]>()
  return photos.map(({ _id, phash, evidence }) => ({
    id: _id,
    from,
    phash,
    sha256: evidence?.sha256 ?? null,
  }))
}

const closest = (print: Print, known: readonly Print[]): SamePhoto | null =>
  known.reduce<SamePhoto | null>((best, { id, from, ...other }) => {
    const distance = samePicture(print, other)
    if (distance === null || (best && best.distance <= distance)) return best
    return { id: print.id, earlier: id, from, distance }
  }, null)
