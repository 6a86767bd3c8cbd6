import { type Hiding, PhotoModel } from './photo.model'
import type { PhotoState } from './photo-ref'

/** Makes one photo follow what its case says of it; null: it is shown. */
export const hidePhoto = async (cityId: string, id: string, hiding: Hiding | null): Promise<void> => {
  await PhotoModel.updateOne({ _id: id, cityId }, { $set: { hidden: hiding } })
}

/** True for a photo that its owner has taken back: staff has no more to do with it. */
export const isTakenBack = ({ hidden }: Pick<PhotoState, 'hidden'>): boolean => hidden?.takenBack ?? false
