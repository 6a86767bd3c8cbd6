import type { Findings, FoundBox } from '../../../server/src/photos/pictures/detect.process'
import type { DrawnKind, Point } from './draw-object'
import type { BenchPicture, Region } from './draw-pictures'

/** Shares from 0 to 1; null of nothing. */
type Rates = { objects: number; recall: number | null; precision: number | null }
export type HalfFigures = {
  pictures: number
  plate: Rates
  phone: Rates
  all: Rates
  faces: number
  missed: string[]
}

/** A region is hidden when this share of it lies in boxes. */
const HIDDEN = 0.9
const GRID = 20

/**
 * Recall: the share of regions that are hidden, by boxes of any kind. Precision: the share of boxes that touch a region;
 * boxes of faces are only counted, for no picture here shows one.
 */
export const judge = (results: readonly { picture: BenchPicture; found: Findings }[]): HalfFigures => {
  const tallies = { plate: emptyTally(), phone: emptyTally() }
  const missed: string[] = []
  let faces = 0
  for (const { picture, found } of results) {
    const boxes = found.boxes.filter(({ kind }) => kind !== 'face')
    faces += found.boxes.length - boxes.length
    for (const region of picture.regions) {
      const tally = tallies[region.kind]
      tally.objects++
      const hidden = hiddenShare(region, found.boxes, picture)
      if (hidden >= HIDDEN) tally.hidden++
      else missed.push(`${picture.name} ${region.kind} ${placeOf(region)}: ${Math.round(hidden * 100)} %`)
    }
    for (const box of boxes) {
      const tally = tallies[box.kind === 'plate' ? 'plate' : 'phone']
      tally.boxes++
      if (picture.regions.some((region) => hiddenShare(region, [box], picture) > 0)) tally.right++
    }
  }
  const { plate, phone } = tallies
  const all = {
    objects: plate.objects + phone.objects,
    hidden: plate.hidden + phone.hidden,
    boxes: plate.boxes + phone.boxes,
    right: plate.right + phone.right,
  }
  return {
    pictures: results.length,
    plate: ratesOf(plate),
    phone: ratesOf(phone),
    all: ratesOf(all),
    faces,
    missed,
  }
}

type Tally = { objects: number; hidden: number; boxes: number; right: number }
const emptyTally = (): Tally => ({ objects: 0, hidden: 0, boxes: 0, right: 0 })
const ratesOf = ({ objects, hidden, boxes, right }: Tally): Rates => ({
  objects,
  recall: shareOf(hidden, objects),
  precision: shareOf(right, boxes),
})
const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number((part / whole).toFixed(3))

const placeOf = ({ corners: [first = [0, 0]] }: { corners: readonly Point[]; kind: DrawnKind }): string =>
  first.map(Math.round).join(',')

/** By points spread evenly over the region. */
const hiddenShare = (
  { corners }: Region,
  boxes: readonly FoundBox[],
  { width, height }: BenchPicture,
): number => {
  const [a = [0, 0], b = a, c = a, d = a] = corners
  let inside = 0
  for (let i = 0; i < GRID; i++)
    for (let j = 0; j < GRID; j++) {
      const [u, v] = [(i + 0.5) / GRID, (j + 0.5) / GRID]
      const at = (axis: 0 | 1) =>
        (a[axis] * (1 - u) + b[axis] * u) * (1 - v) + (d[axis] * (1 - u) + c[axis] * u) * v
      const [x, y] = [at(0) / width, at(1) / height]
      if (boxes.some((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height))
        inside++
    }
  return inside / (GRID * GRID)
}
