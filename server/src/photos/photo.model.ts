import { model, Schema } from 'mongoose'

/** What the file said of itself before it was cleaned; kept for evidence, never served. */
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
  /** How it looks, see phash-of; null also before it is ready, and missing in what was stored before there was one. */
  phash: string | null
  /** What uses it, for example `report:<requestId>`; a photo is used once. */
  claim: string | null
  createdAt: Date
  /** When an unused photo is forgotten; null once it is used. */
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
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, default: null },
  },
  { collection: 'photos', versionKey: false },
)
// Not a TTL index: the files must go with the record, see forget-photos.
photo.index({ expiresAt: 1 })
// What somebody has taken of late, see find-same-photos.
photo.index({ cityId: 1, ownerId: 1, createdAt: 1 })

export const PhotoModel = model('Photo', photo)

/** Hours for which an unused photo is kept: a draft may wait that long for a network. */
const KEPT_HOURS = 24

export const unusedUntil = (now: Date): Date => new Date(now.getTime() + KEPT_HOURS * 3_600_000)

/** Condition for photos that are not forgotten: those in use, and those whose time is not over. */
export const remembered = (now: Date) => ({ $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] })
