import { type ProofSource, proofSources } from '@shared/domain/case/kinds'
import { type ContentState, contentStates } from '@shared/domain/content'
import { limits } from '@shared/domain/limits'
import { boxKinds, type RedactionBox } from '@shared/domain/photos'
import { model, Schema } from 'mongoose'
import { asksByIndex, countUpTo } from '../core/index-first'
import { tellsOfWrites } from '../core/work'

/** The file's own metadata before it was cleaned; kept as evidence, never served. */
export type PhotoEvidence = {
  takenAt: Date | null
  /** WGS-84, from EXIF GPS. */
  point: [number, number] | null
  camera: string | null
  /** SHA-256 of the bytes as sent, in hex. */
  sha256: string
}

const redactionStates = ['queued', 'waiting', 'released', 'aside'] as const

/** 去隐私: prepared by a machine, released by a person. */
export type Redaction = {
  /**
   * queued: the machine's turn; waiting: a person's; released: a person has looked at it; aside: nobody's, as its case has
   * ended without a fix.
   */
  state: (typeof redactionStates)[number]
  /** The boxes that the redacted picture covers. */
  boxes: RedactionBox[]
  /** Telephone numbers read off the picture: for staff alone. */
  numbers: string[]
  /** Random name of the redacted picture; empty: none. Each change gives a new one, so addresses given before end. */
  version: string
  /** Versions whose files are to be removed: earlier ones, and one that is being written. */
  obsolete: { version: string; at: Date }[]
  /** How often the machine has tried; and until when another server leaves it alone. */
  tries: number
  leasedUntil: Date | null
  /** Since when it waits to be released; null before it is in use. */
  since: Date | null
  /** The time at which people are reminded that it waits; null: they were, or need not be. */
  remindAt: Date | null
  releasedAt: Date | null
  releasedBy: { id: string; name: string } | null
}

/** 内容核对 by WeChat, see `checkPictures`. */
export type PhotoContent = {
  /** waiting: also before it was asked for. */
  state: Exclude<ContentState, 'off'>
  /** WeChat's name of the check under way. */
  traceId: string | null
  tries: number
  /** The time of the next try; null: there is none, or the photo is not in use. */
  nextAt: Date | null
}

/** The fields of a photo that waits since this moment; null: of one that does not. */
export const waitingSince = (at: Date | null) => ({
  'redaction.since': at,
  'redaction.remindAt': at && remindAfter(at),
})

export const remindAfter = (at: Date): Date => new Date(at.getTime() + limits.releaseHours * 3_600_000)

/** Hidden by its case: from all but its owner and staff, or, taken back by the owner, from everybody else. */
export type Hiding = { at: Date; takenBack: boolean }

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
  /** By the phone: taken for this, or chosen from the album. Null: it did not say. */
  source: ProofSource | null
  /** Perceptual hash of the picture, see `phashOf`; null before the photo is ready, or where there is too little to see. */
  phash: string | null
  redaction: Redaction
  content: PhotoContent
  hidden: Hiding | null
  /** True once the picture as it was taken was removed because its time was over. */
  isOriginalGone?: boolean
  /** The user of the photo, for example `report:<requestId>`; a photo is used once. */
  claim: string | null
  /** The call that claimed it last; of twins with one claim a failed one must not give back what the other uses. */
  attempt?: string
  createdAt: Date
  /** The time at which an unused photo is removed; null once it is used. */
  expiresAt: Date | null
}

const share = { type: Number, required: true }
const who = { id: { type: String, required: true }, name: { type: String, required: true } }

const redaction = new Schema<Redaction>(
  {
    state: { type: String, enum: redactionStates, required: true },
    boxes: [
      new Schema<RedactionBox>(
        { kind: { type: String, enum: boxKinds }, x: share, y: share, width: share, height: share },
        { _id: false },
      ),
    ],
    numbers: { type: [String], default: [] },
    version: { type: String, default: '' },
    obsolete: [
      new Schema(
        { version: { type: String, required: true }, at: { type: Date, required: true } },
        { _id: false },
      ),
    ],
    tries: { type: Number, default: 0 },
    leasedUntil: { type: Date, default: null },
    since: { type: Date, default: null },
    remindAt: { type: Date, default: null },
    releasedAt: { type: Date, default: null },
    releasedBy: { type: new Schema(who, { _id: false }), default: null },
  },
  { _id: false },
)

/** The redaction of a photo that was only just uploaded. */
export const newRedaction = (): Redaction => ({
  state: 'queued',
  boxes: [],
  numbers: [],
  version: '',
  obsolete: [],
  tries: 0,
  leasedUntil: null,
  since: null,
  remindAt: null,
  releasedAt: null,
  releasedBy: null,
})

/** The content check of a photo that was only just uploaded. */
export const newContent = (): PhotoContent => ({ state: 'waiting', traceId: null, tries: 0, nextAt: null })

const content = new Schema<PhotoContent>(
  {
    state: { type: String, enum: contentStates.filter((state) => state !== 'off'), required: true },
    traceId: { type: String, default: null },
    tries: { type: Number, default: 0 },
    nextAt: { type: Date, default: null },
  },
  { _id: false },
)

const hiding = new Schema<Hiding>(
  {
    at: { type: Date, required: true },
    takenBack: { type: Boolean, required: true },
  },
  { _id: false },
)

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
    source: { type: String, enum: proofSources, default: null },
    phash: { type: String, default: null },
    redaction: { type: redaction, required: true },
    content: { type: content, required: true },
    hidden: { type: hiding, default: null },
    isOriginalGone: { type: Boolean },
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
// Photos in use that wait for the machine or a person, the longest waiting first, see `listWaitingPhotos`.
photo.index({ cityId: 1, 'redaction.state': 1, 'redaction.since': 1, _id: 1 })
// Photos that are due to be checked, see `checkPictures`; and the one that a push of WeChat is about.
photo.index({ cityId: 1, 'content.nextAt': 1 })
photo.index({ cityId: 1, 'content.traceId': 1 })
// Photos of which people are to be reminded, see `photosToRemindOf`.
photo.index({ cityId: 1, 'redaction.remindAt': 1 })
// Files of an earlier version that are still to be removed, see `removeObsolete`.
photo.index({ cityId: 1, 'redaction.obsolete.at': 1 })

photo.plugin(asksByIndex)
photo.plugin(tellsOfWrites, 'photos')
export const PhotoModel = model('Photo', photo)

/** Hours for which an unused photo is kept: a draft may wait that long for a network. */
const KEPT_HOURS = 24

export const unusedUntil = (now: Date): Date => new Date(now.getTime() + KEPT_HOURS * 3_600_000)

/** Photos of this person that are kept though nothing uses them, up to the limit; those given back lately are not counted. */
export const countUnused = (cityId: string, ownerId: string, now: Date): Promise<number> =>
  countUpTo(PhotoModel, {
    where: {
      cityId,
      ownerId,
      createdAt: { $gt: new Date(now.getTime() - KEPT_HOURS * 3_600_000) },
      claim: null,
    },
    order: { createdAt: 1 },
    most: limits.unusedPhotos,
  })

/** The condition for photos in use or not expired. */
export const remembered = (now: Date) => ({ $or: [{ expiresAt: null }, { expiresAt: { $gt: now } }] })
