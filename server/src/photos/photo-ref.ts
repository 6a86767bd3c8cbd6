import type { PhotoView } from '@shared/contract/case-views'
import { type ProofSource, proofSources } from '@shared/domain/case/kinds'
import type { PhotoRelease } from '@shared/domain/photos'
import { Schema } from 'mongoose'
import type { FileStore } from '../core/files/file-store'
import type { PhotoRecord } from './photo.model'

/** The part of a photo that a case, a step or a rating keeps: enough to show it without another query. */
export type PhotoRef = {
  id: string
  /** Folder in the file store; holds `original`, `large.jpg` and `small.jpg`. */
  folder: string
  width: number
  height: number
  takenAt: Date | null
  point: [number, number] | null
  source: ProofSource | null
}

/** For the schemas of records that keep photos. */
export const photoRefSchema = new Schema<PhotoRef>(
  {
    id: { type: String, required: true },
    folder: { type: String, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    takenAt: { type: Date, default: null },
    point: { type: [Number], default: null },
    source: { type: String, enum: proofSources, default: null },
  },
  { _id: false },
)

/** The reference to a photo that its user keeps. */
export const refOf = ({ _id, folder, width, height, evidence, source }: PhotoRecord): PhotoRef => ({
  id: _id,
  folder,
  width,
  height,
  takenAt: evidence?.takenAt ?? null,
  point: evidence?.point ?? null,
  source,
})

/** The ids of the photos of reports, steps or ratings. */
export const photoIdsIn = (users: readonly { photos: readonly PhotoRef[] }[]): string[] =>
  users.flatMap(({ photos }) => photos.map(({ id }) => id))

/** The files in a photo's folder; the original only until it is cleaned. */
export type PhotoFile = 'original' | 'large.jpg' | 'small.jpg'

export const fileOf = (photo: { folder: string }, file: PhotoFile): string => `${photo.folder}/${file}`

export const photoSizes = ['large', 'small'] as const
export type PhotoSize = (typeof photoSizes)[number]

/** The redacted picture of one version. Its name has the photo's id: demo photos share folders. */
export const redactedFile = (
  { id, folder }: Pick<PhotoRef, 'id' | 'folder'>,
  version: string,
  size: PhotoSize,
): string => `${folder}/${id}-${version}-${size}.jpg`

/**
 * How much of a photo somebody may see, see `photoAccess`. whole: as it was taken. prepared: with what the machine or a
 * person has covered, released or not. released: only after a person has released it.
 */
export type PhotoAccess = 'whole' | 'prepared' | 'released'

/** The parts of a photo's record that decide what of it is shown. */
export type PhotoState = Pick<PhotoRecord, 'ownerId' | 'hidden' | 'isOriginalGone'> & {
  redaction: Pick<PhotoRecord['redaction'], 'state' | 'version'>
}

export const releaseOf = ({ hidden, redaction }: PhotoState): PhotoRelease => {
  if (hidden) return 'hidden'
  return redaction.state === 'released' ? 'released' : 'waiting'
}

/** The file that this access opens; null where there is none to see. */
export const shownFile = ({ ref, state, access }: ShownPhoto, size: PhotoSize): string | null => {
  if (access === 'whole' && !state.isOriginalGone) return fileOf(ref, `${size}.jpg`)
  const isShown = access !== 'released' || releaseOf(state) === 'released'
  return isShown && state.redaction.version ? redactedFile(ref, state.redaction.version, size) : null
}

type ShownPhoto = { ref: PhotoRef; state: PhotoState; access: PhotoAccess }

/** A photo for somebody with this access; where and when it was taken is not shown. */
export const presentPhoto = (files: Pick<FileStore, 'address'>, shown: ShownPhoto): PhotoView => {
  const addressOf = (size: PhotoSize) => {
    const file = shownFile(shown, size)
    return file && files.address(file)
  }
  const { id, width, height } = shown.ref
  return {
    id,
    large: addressOf('large'),
    small: addressOf('small'),
    width,
    height,
    release: releaseOf(shown.state),
  }
}
