import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import pLimit from 'p-limit'
import sharp from 'sharp'
import type { FileStore } from '../../../server/src/core/files/file-store'
import type { PhotoRecord } from '../../../server/src/photos/photo.model'
import { fileOf, type PhotoRef } from '../../../server/src/photos/photo-ref'
import { type CleanPhoto, processPhoto } from '../../../server/src/photos/process-photo'
import type { Stories } from '../cases/stories'
import type { Random } from '../random'
import { type Daylight, photoSize, pictureSize, readFolder } from './photos'

/** How many times as bright red, green and blue are; the pictures are drawn by full daylight, or by night. */
const tints: Record<Daylight, readonly [number, number, number]> = {
  day: [1, 1, 1],
  evening: [0.92, 0.84, 0.75],
  dark: [0.66, 0.68, 0.76],
}
const nightKinds: readonly string[] = ['lamp', 'grill']

/** Pixels of the picture that a photo shows which was taken from closer by. */
const closeSize = { width: 720, height: 540 } as const

type Given = {
  files: Pick<FileStore, 'write'>
  random: Random
  stories: Pick<Stories, 'cases' | 'ratings'>
}

/** Writes the files of every photo that the stories show, in both sizes; returns the records of all photos. */
export const takePhotos = async ({ files, random, stories }: Given): Promise<PhotoRecord[]> => {
  const uses = usesIn(stories)
  const inTurn = pLimit(availableParallelism())
  const folders = [...new Set(uses.map(({ photo }) => photo.folder))]
  const taken = await Promise.all(
    folders.map((folder) =>
      inTurn(async () => {
        const sent = await cutPicture(folder, random.fork(folder))
        const { large, small, evidence, phash } = await processPhoto(sent)
        await files.write(fileOf({ folder }, 'large.jpg'), large, 'image/jpeg')
        await files.write(fileOf({ folder }, 'small.jpg'), small, 'image/jpeg')
        return { evidence, phash }
      }),
    ),
  )
  const byFolder = new Map(folders.map((folder, i) => [folder, taken[i]!]))
  return uses.map((use) => recordOf(use, byFolder.get(use.photo.folder)!))
}

/** The JPEG that a phone would have sent: a part of the picture, in the light of the hour. */
export const cutPicture = (folder: string, random: Random): Promise<Buffer> => {
  const { kind, picture, light, closer } = readFolder(folder)
  const { width, height } = closer > 0 ? closeSize : photoSize
  const [right, bottom] = [pictureSize.width - width, pictureSize.height - height]
  // Now from the left, now from the right: a hash takes two that hardly differ for one picture.
  const left = closer > 0 ? (closer % 2) * right : random.whole(0, right)
  const top = random.whole(0, bottom)
  const brightness = random.between(0.96, 1.04)
  const tint = tints[nightKinds.includes(kind) ? 'day' : light]
  return sharp(fileURLToPath(new URL(`./${picture}.webp`, import.meta.url)))
    .extract({ left, top, width, height })
    .resize(photoSize)
    .linear(
      tint.map((gain) => gain * brightness),
      [0, 0, 0],
    )
    .jpeg({ quality: 90 })
    .toBuffer()
}

type Look = Pick<CleanPhoto, 'evidence' | 'phash'>
type Use = Pick<PhotoRecord, 'cityId' | 'ownerId' | 'createdAt'> & { photo: PhotoRef; claim: string }

/** Who sent which photo when, and for what: with the claims that the server would have given. */
const usesIn = ({ cases, ratings }: Given['stories']): Use[] => [
  ...cases.flatMap(({ cityId, reports }) =>
    reports.flatMap(({ photos, citizenId: ownerId, at: createdAt, requestId }) =>
      photos.map((photo) => ({ photo, cityId, ownerId, createdAt, claim: `report:${requestId}` })),
    ),
  ),
  ...cases.flatMap(({ _id, cityId, history }) =>
    history.flatMap(({ photos, action, by, at: createdAt }, i) => {
      const earlier = history.slice(0, i).filter((entry) => entry.action === action).length
      const claim = `case:${_id}:${action}:${earlier}`
      return photos.map((photo) => ({ photo, cityId, ownerId: by.id, createdAt, claim }))
    }),
  ),
  ...ratings.flatMap(({ photos, cityId, raterId: ownerId, at: createdAt, caseId, closure }) =>
    photos.map((photo) => ({ photo, cityId, ownerId, createdAt, claim: `rating:${caseId}:${closure}` })),
  ),
]

const recordOf = ({ photo, ...use }: Use, { evidence, phash }: Look): PhotoRecord => {
  const { id: _id, folder, width, height, takenAt, point } = photo
  const shown = { ...evidence, takenAt, point }
  return { ...use, _id, folder, width, height, phash, state: 'ready', expiresAt: null, evidence: shown }
}
