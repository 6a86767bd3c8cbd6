import { wallTime } from '@shared/domain/clock'
import type { PhotoRef } from '../../../server/src/photos/photo-ref'
import { isDark } from '../plots/timing'

/** Kinds of trouble that are pictured, and at how many places each: see the README in `pictures`. */
const places = {
  stickers: 4,
  bin: 4,
  rubbish: 3,
  litter: 3,
  stall: 4,
  goods: 3,
  ebikes: 4,
  car: 3,
  bikes: 3,
  pothole: 3,
  manhole: 3,
  puddle: 2,
  sewage: 2,
  banner: 2,
  sign: 2,
  sofa: 2,
  rubble: 2,
  piles: 3,
  green: 3,
  laundry: 2,
  cable: 3,
  lamp: 2,
  grill: 2,
  fence: 2,
} as const
export type PictureKind = keyof typeof places

const lights = ['day', 'evening', 'dark'] as const
export type Daylight = (typeof lights)[number]

/** Pixels. A photo is nine tenths of a picture, so that each can be cut a little differently. */
export const pictureSize = { width: 1024, height: 768 } as const
export const photoSize = { width: 920, height: 690 } as const

const kinds = Object.keys(places) as PictureKind[]

export const placesOf = (kind: PictureKind): number => places[kind]

/** File names in `pictures`, without `.webp`; both of a place follow each other. */
export const pictures: readonly string[] = kinds.flatMap((kind) =>
  Array.from({ length: places[kind] }, (_, i) => i + 1).flatMap((place) => [
    `${kind}-${place}-before`,
    `${kind}-${place}-after`,
  ]),
)

/** The trouble at one of the places of its kind, counted from 1. Photos of one picture and light share their files. */
export const troublePhoto = (
  { kind, place }: { kind: PictureKind; place: number },
  takenAt: Date,
  point: [number, number],
): PhotoRef => photoOf(`${kind}-${place}-before-${lightAt(takenAt)}`, takenAt, point)

/** Time and place at which a photo was taken. */
type Shot = { takenAt: Date; point: [number, number] }

/** The same place afterwards: the fix of what this photo shows. `earlier`: how many photos of that fix there are. */
export const afterOf = (photo: PhotoRef, earlier: number, { takenAt, point }: Shot): PhotoRef => {
  const { kind, place } = readFolder(photo.folder)
  const name = `${kind}-${place}-after-${lightAt(takenAt)}`
  return photoOf(earlier === 0 ? name : `${name}-${earlier}`, takenAt, point)
}

/** True if the picture shows the place after the fix. */
export const isFix = ({ folder }: PhotoRef): boolean => folder.includes('-after-')

/** The very same picture again: nothing has changed. */
export const againOf = (photo: PhotoRef, takenAt: Date, point: [number, number]): PhotoRef =>
  photoOf(photo.folder.slice(FOLDER.length), takenAt, point)

/** The same kind of trouble at another place: every kind has two places at least. */
export const besideOf = (photo: PhotoRef, takenAt: Date, point: [number, number]): PhotoRef => {
  const { kind, place } = readFolder(photo.folder)
  return troublePhoto({ kind, place: place === 1 ? 2 : 1 }, takenAt, point)
}

/** The picture and the light of a photo's folder. `closer`: number of the close-up; 0: at the usual distance. */
export const readFolder = (folder: string) => {
  const [kindName, place, moment, lightName, closer = '0'] = folder.slice(FOLDER.length).split('-')
  const kind = kinds.find((one) => one === kindName)
  const light = lights.find((one) => one === lightName)
  if (!kind || !light) throw new Error(`not a folder of a demo photo: ${folder}`)
  const picture = `${kind}-${place}-${moment}`
  return { kind, place: Number(place), picture, light, closer: Number(closer) }
}

const FOLDER = 'demo/'

/** No two people take one picture in the same millisecond, so the moment makes the id unique. */
const photoOf = (name: string, takenAt: Date, point: [number, number]): PhotoRef => ({
  id: `demo-${name}-${takenAt.getTime().toString(36)}`,
  folder: `${FOLDER}${name}`,
  ...photoSize,
  source: 'camera',
  takenAt,
  point,
})

const lightAt = (at: Date): Daylight => {
  if (isDark(at)) return 'dark'
  return wallTime(at.getTime()).hour < 17 ? 'day' : 'evening'
}
