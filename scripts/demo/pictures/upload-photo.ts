import { createHash } from 'node:crypto'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import {
  newContent,
  newRedaction,
  PhotoModel,
  type PhotoRecord,
  unusedUntil,
} from '../../../server/src/photos/photo.model'
import type { PhotoRef } from '../../../server/src/photos/photo-ref'

/** The name of the released picture of every demo photo. */
export const DEMO_VERSION = 'demo'

type Upload = { photo: PhotoRef; owner: UserRecord; at: Date; requestId: string }

/**
 * Stores the record of a photo that nothing uses yet. Photos of the demo share the files of their pictures. Two
 * photos of one worker in two cases may do so too, and the server would mark those as copies. So during the replay a photo has no
 * `phash`, and its `sha256` is equal only for the same picture in the same case. `developPhotos` gives both at the end.
 */
export const uploadPhoto = async ({ photo, owner, at, requestId }: Upload): Promise<string> => {
  const { id, folder, width, height, takenAt, point } = photo
  const sha256 = createHash('sha256').update(`${requestId} ${folder}`).digest('hex')
  const record: PhotoRecord = {
    _id: id,
    cityId: owner.cityId,
    ownerId: owner._id,
    folder,
    state: 'ready',
    width,
    height,
    evidence: { takenAt, point, camera: null, sha256 },
    source: 'camera',
    phash: null,
    // Nothing private is drawn, and `developPhotos` writes the files of this version.
    redaction: {
      ...newRedaction(),
      state: 'released',
      version: DEMO_VERSION,
      releasedAt: at,
      releasedBy: { id: owner._id, name: owner.name },
    },
    content: newContent(),
    hidden: null,
    claim: null,
    createdAt: at,
    expiresAt: unusedUntil(at),
  }
  await PhotoModel.create(record)
  return id
}
