import type { PhotoRecord } from './photo.model'
import type { PhotoRef } from './photo-ref'

/** What those who use a photo keep of it. */
export const refOf = ({ _id, folder, width, height, evidence }: PhotoRecord): PhotoRef => ({
  ...{ id: _id, folder, width, height },
  ...{ takenAt: evidence?.takenAt ?? null, point: evidence?.point ?? null },
})
