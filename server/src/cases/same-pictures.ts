import { limits } from '@shared/domain/limits'
import { findSamePhotos } from '../photos/find-same-photos'
import type { PhotoRef } from '../photos/photo-ref'
import type { CaseRecord } from './case-record'

const DAY = 86_400_000

/** Which of the new pictures were used before: in this case, or by this person of late. */
export const samePictures = async (
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
