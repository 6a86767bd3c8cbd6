import type { CaseDetail } from '@shared/contract/case-views'
import { isStaff } from '../cases/visibility'
import type { Caller } from '../http/caller'
import { presentPhoto } from '../photos/photo.view'
import type { FileStore } from '../storage/files/file-store'
import type { RatingRecord } from './rating.model'

type RatingView = CaseDetail['ratings'][number]

/** Who gave it is nobody's business; words and photos of a rating are for staff and for whoever gave it. */
export const presentRating = (files: FileStore, rating: RatingRecord, caller: Caller | null): RatingView => {
  const mine = rating.raterId === caller?.id
  const open = mine || isStaff(caller)
  return {
    outcome: rating.outcome,
    satisfaction: rating.satisfaction,
    as: rating.as,
    words: open ? rating.words : '',
    photos: open ? rating.photos.map((photo) => presentPhoto(files, photo)) : [],
    at: rating.at.toISOString(),
    mine,
  }
}
