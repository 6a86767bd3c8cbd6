import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import pMap from 'p-map'
import sharp from 'sharp'
import type { FileStore } from '../../../server/src/core/files/file-store'
import { fileOf } from '../../../server/src/photos/photo-ref'
import { processPhoto } from '../../../server/src/photos/pictures/process-photo'
import type { Random } from '../random'
import { type Daylight, photoSize, pictureSize, readFolder } from './photos'

/** Factors for red, green and blue. The pictures show full daylight, or night. */
const tints: Record<Daylight, readonly [number, number, number]> = {
  day: [1, 1, 1],
  evening: [0.92, 0.84, 0.75],
  dark: [0.66, 0.68, 0.76],
}
const nightKinds: readonly string[] = ['lamp', 'grill']

/** Pixels of the picture in a photo that was taken from closer by. */
const closeSize = { width: 720, height: 540 } as const

/** Hashes of a picture, the same for all photos that show it. */
type Look = { sha256: string; phash: string | null }

type DevelopOptions = {
  files: Pick<FileStore, 'write'>
  random: Random
  /** Folders of photos, see `readFolder`. */
  folders: readonly string[]
}

/** Writes the files of these photos, in both sizes, and returns the look of each folder. */
export const developPhotos = async ({
  files,
  random,
  folders,
}: DevelopOptions): Promise<ReadonlyMap<string, Look>> => {
  const develop = async (folder: string): Promise<[string, Look]> => {
    const sent = await cutPicture(folder, random.fork(folder))
    const { large, small, evidence, phash } = await processPhoto(sent)
    await files.write(fileOf({ folder }, 'large.jpg'), large, 'image/jpeg')
    await files.write(fileOf({ folder }, 'small.jpg'), small, 'image/jpeg')
    return [folder, { sha256: evidence.sha256, phash }]
  }
  return new Map(await pMap(folders, develop, { concurrency: availableParallelism() }))
}

/** The JPEG that a phone would have sent: a part of the picture, in the light of the hour. */
export const cutPicture = (folder: string, random: Random): Promise<Buffer> => {
  const { kind, picture, light, closer } = readFolder(folder)
  const { width, height } = closer > 0 ? closeSize : photoSize
  const [right, bottom] = [pictureSize.width - width, pictureSize.height - height]
  // Alternates between left and right: for the hash, two nearly equal crops are one picture.
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
