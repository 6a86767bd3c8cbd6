import { model, Schema } from 'mongoose'

/** The file's own metadata before it was cleaned; kept as evidence, never served. */
export type PhotoEvidence = {
  takenAt: Date | null
  /** WGS-84, from EXIF GPS. */
  point: [number, number] | null
  camera: string | null
  /** SHA-256 of the bytes as sent, in hex. */
  sha256: string
}

export type PhotoRecord = {
  _id: string
  cityId: string
  ownerId: string
  folder: string
  /** issued: a form was given; ready: checked, cleaned, in both sizes. */
  state: 'issued' | 'ready'
  width: number
  height: number
  evidence: PhotoEvidence | null
  /** Perceptual hash of the picture, see `phashOf`; null before the photo is ready, or where there is too little to see. */
  phash: string | null
  /** The user of the photo, for example `report:<requestId>`; a photo is used once. */
  claim: string | null
  /** The call that claimed it last; of twins with one claim a failed one must not give back what the other uses. */
  attempt?: string
  createdAt: Date
  /** The time at which an unused photo is removed; null once it is used. */
  expiresAt: Date | null
}

const photo = new Schema<PhotoRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    ownerId: { type: String, required: true },
    folder: { type: String, required: true },
    state: { type: String, enum: ['issued', 'ready'], required: true },
    width: { type: Number, default: 0 },
    height: { type: Number, default: 0 },
    evidence: {
      type: new Schema<PhotoEvidence>(
        {
          takenAt: { type: Date, default: null },
          point: { type: [Number], default: null },
          camera: { type: String, default: null },
          sha256: { type: String, required: true },
        },
        { _id: false },
      ),
      default: null,
    },
    phash: { type: String, default: null },
    claim: { type: String, default: null },
    attempt: { type: String },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, default: null },
  },
  { collection: 'photos', versionKey: false },
)
// Not a TTL index: the files must go with the record, see `forgetPhotos`.
photo.index({ expiresAt: 1 })
// The recent photos of one person, see `findSamePhotos`.
photo.index({ cityId: 1, ownerId: 1, createdAt: 1 })

export const PhotoModel = model('Photo', photo)

/** Hours for which an unused photo is kept: a draft may wait that long for a network. */
const KEPT_HOURS = 24

export const unusedUntil = (now: Date): Date => new Date(now.getTime() + KEPT_HOURS * 3_600_000)

/** The condition for photos in use or not expired. */
export const remembered = (now: Date) => ({ $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] })
