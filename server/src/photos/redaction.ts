import { heldStates, isHeld } from '@shared/domain/content'
import { limits } from '@shared/domain/limits'
import type { RedactionBox } from '@shared/domain/photos'
import type { AppContext } from '../app/context'
import { fieldsUnder } from '../core/database'
import { inTurn, readTogether } from '../core/each'
import { DomainError } from '../core/errors'
import type { FileStore } from '../core/files/file-store'
import { PhotoModel, type PhotoRecord, type Redaction } from './photo.model'
import { fileOf, type PhotoSize, type PhotoState, photoSizes, redactedFile } from './photo-ref'

type FileContext = Pick<AppContext, 'files' | 'now' | 'newSecret'>

/** By the ids of the photos; one without a record is shown to nobody. */
export type PhotoStates = ReadonlyMap<string, PhotoState>

const readState = readTogether((cityId, ids) =>
  PhotoModel.find(
    { _id: { $in: ids }, cityId },
    { ownerId: 1, hidden: 1, isOriginalGone: 1, 'redaction.state': 1, 'redaction.version': 1 },
  )
    .lean<(PhotoState & { _id: string })[]>()
    .exec(),
)

/** The states of photos, in one query. */
export const photoStates = async (cityId: string, ids: readonly string[]): Promise<PhotoStates> => {
  const found = await Promise.all([...new Set(ids)].map((id) => readState(cityId, id)))
  return new Map(found.flatMap((photo) => (photo ? [[photo._id, photo]] : [])))
}

/** The cleaned photo as it was taken; null: its file is gone. */
export const wholeOf = ({ files }: Pick<AppContext, 'files'>, photo: PhotoRecord): Promise<Buffer | null> =>
  files.read(fileOf(photo, 'large.jpg'), limits.photoBytes)

/**
 * Covers the boxes of `whole` and makes the result the redacted picture of this photo, with `set` in the same write. The addresses of
 * the picture before end. `photo_changed` where somebody else was faster.
 */
export const coverPhoto = async (
  context: FileContext & Pick<AppContext, 'pictures'>,
  photo: PhotoRecord,
  { whole, boxes, set }: { whole: Buffer; boxes: readonly RedactionBox[]; set: Partial<Redaction> },
): Promise<PhotoRecord> => {
  const covered = await context.pictures.redact({ large: whole, boxes })
  return replaceVersion(context, photo, {
    set: { ...set, boxes: [...boxes] },
    write: (size, file) => context.files.write(file, covered[size], 'image/jpeg'),
  })
}

/** Gives the redacted picture another name, so that the addresses given out for it end now. */
export const renewAddresses = async (context: FileContext, photo: PhotoRecord): Promise<PhotoRecord> => {
  if (!photo.redaction.version) return photo
  const from = (size: PhotoSize) => redactedFile(idOf(photo), photo.redaction.version, size)
  return replaceVersion(context, photo, {
    set: {},
    write: (size, file) => context.files.copy(from(size), file),
  })
}

type Replacement = {
  set: Partial<Redaction>
  write: (size: PhotoSize, file: string) => Promise<void>
}

/** The new version is noted as obsolete until it is in use: after a crash `removeObsolete` finds its files. */
const replaceVersion = async (
  { files, now, newSecret }: FileContext,
  photo: PhotoRecord,
  { set, write }: Replacement,
): Promise<PhotoRecord> => {
  const version = newSecret(8)
  const before = photo.redaction.version
  const mine = {
    _id: photo._id,
    cityId: photo.cityId,
    'redaction.version': before,
    // An opinion that has arrived meanwhile should be seen by the person first.
    'content.state': isHeld(photo.content.state) ? { $in: [...heldStates] } : { $nin: [...heldStates] },
  }
  await PhotoModel.updateOne(mine, { $push: { 'redaction.obsolete': { version, at: now() } } })
  for (const size of photoSizes) await write(size, redactedFile(idOf(photo), version, size))
  const changed = await PhotoModel.findOneAndUpdate(
    mine,
    {
      $set: {
        ...fieldsUnder('redaction', set),
        'redaction.version': version,
        'redaction.obsolete': before ? [{ version: before, at: now() }] : [],
      },
    },
    { returnDocument: 'after' },
  ).lean<PhotoRecord>()
  await removeVersions(files, photo, [changed ? before : version])
  if (!changed) throw new DomainError('photo_changed')
  await PhotoModel.updateOne(
    { _id: photo._id, cityId: photo.cityId, 'redaction.version': version },
    { $set: { 'redaction.obsolete': [] } },
  )
  return changed
}

/** Removes every redacted file of a photo. */
export const removeRedacted = ({ files }: Pick<AppContext, 'files'>, photo: PhotoRecord): Promise<void> =>
  removeVersions(files, photo, [
    photo.redaction.version,
    ...photo.redaction.obsolete.map(({ version }) => version),
  ])

const removeVersions = async (
  files: FileStore,
  photo: Pick<PhotoRecord, '_id' | 'folder'>,
  versions: readonly string[],
): Promise<void> => {
  for (const version of versions.filter(Boolean))
    for (const size of photoSizes) await files.remove(redactedFile(idOf(photo), version, size))
}

const idOf = ({ _id, folder }: Pick<PhotoRecord, '_id' | 'folder'>) => ({ id: _id, folder })

/** In ms: longer than a version is being written, short enough that a hidden picture is gone within five minutes. */
const OBSOLETE_AFTER = 2 * 60_000
const BATCH = 100

/** Removes the files that a crash has left behind. */
export const removeObsolete = async ({
  env,
  files,
  now,
}: Pick<AppContext, 'env' | 'files' | 'now'>): Promise<number> => {
  const due = { 'redaction.obsolete.at': { $lt: new Date(now().getTime() - OBSOLETE_AFTER) } }
  const photos = await PhotoModel.find({ cityId: env.CITY, ...due })
    .sort({ 'redaction.obsolete.at': 1 })
    .limit(BATCH)
    .lean<PhotoRecord[]>()
  await inTurn(photos, async (photo) => {
    const versions = photo.redaction.obsolete.map(({ version }) => version)
    await removeVersions(files, photo, versions)
    await PhotoModel.updateOne(
      { _id: photo._id, cityId: photo.cityId, 'redaction.version': photo.redaction.version },
      { $pull: { 'redaction.obsolete': { version: { $in: versions } } } },
    )
  })
  return photos.length
}
