import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { createRandom, type Random } from '../../demo/random'
import { root } from '../../lib/process'
import { type DrawnKind, type DrawnObject, drawObject, type Point } from './draw-object'

/** What must be hidden: the corners of a four-sided area in pixels, in order around it. */
export type Region = { kind: DrawnKind; corners: readonly Point[] }
export type BenchPicture = { name: string; jpeg: Buffer; width: number; height: number; regions: Region[] }

const FOLDER = join(root, 'scripts/demo/pictures')
/** Pixels of a cleaned photo as most phones give it. */
const WIDTH = 1600
const HEIGHT = 1200
const OBJECTS = 3

/** Demo pictures with plates and numbers drawn on them; the same for the same seed. */
export const drawPictures = async (count: number, seed: number): Promise<BenchPicture[]> => {
  const random = createRandom(seed)
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('-before.webp')).sort()
  const chosen = random.shuffled(names).slice(0, count)
  const pictures: BenchPicture[] = []
  for (const name of chosen) pictures.push(await drawPicture(name, random.fork(name)))
  return pictures
}

const drawPicture = async (name: string, random: Random): Promise<BenchPicture> => {
  const objects: DrawnObject[] = []
  for (let i = 0; i < OBJECTS; i++)
    objects.push(await drawObject(random, random.chance(0.5) ? 'plate' : 'phone'))
  const placed = objects.map((object, i) => ({ object, ...placeIn(i, object, random) }))
  const jpeg = await sharp(join(FOLDER, name))
    .resize(WIDTH, HEIGHT)
    .composite(placed.map(({ object, left, top }) => ({ input: object.tile, left, top })))
    .jpeg({ quality: Math.round(random.between(60, 90)) })
    .toBuffer()
  const regions = placed.map(({ object: { kind, corners }, left, top }) => ({
    kind,
    corners: corners.map(([x, y]): Point => [x + left, y + top]),
  }))
  return { name, jpeg, width: WIDTH, height: HEIGHT, regions }
}

/** Each object has a band of the picture to itself, so that none hides another. */
const placeIn = (band: number, { width, height }: DrawnObject, random: Random) => {
  const room = HEIGHT / OBJECTS
  return {
    left: random.whole(0, Math.max(0, WIDTH - width)),
    top: Math.round(band * room + random.between(0, Math.max(0, room - height))),
  }
}
