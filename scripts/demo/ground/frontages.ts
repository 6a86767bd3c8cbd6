import type { Random } from '../random'
import type { Metres } from './lattice'

/** The ground before one door: kerb, then wall foot, counter-clockwise, unclosed; and the middle of either side. */
export type Front = { ring: Metres[]; kerb: Metres; wall: Metres }

/** Metres from the middle of the street to the kerb. */
export const KERB_FROM_MIDDLE = 6
/** Metres left free at crossings and at the knee. */
const CORNER = 14
const KNEE = 1.5

/**
 * Shop after shop along one side of a block. `edge` is corner, knee, corner in the ring's direction, the block to its left.
 * Neighbours share their border; the row is as deep everywhere.
 */
export const layFronts = (random: Random, edge: readonly [Metres, Metres, Metres]): Front[] => {
  const depth = random.between(4.6, 6)
  const [a, knee, b] = edge
  return [
    ...alongStretch(random, [a, knee], { start: CORNER, end: KNEE, depth }),
    ...alongStretch(random, [knee, b], { start: KNEE, end: CORNER, depth }),
  ]
}

/** Metres of kerb. */
export const widthOf = ({ ring: [a, b] }: Front): number => Math.hypot(b![0] - a![0], b![1] - a![1])

/** Metres: kerb left free at both ends, and depth of the row. */
type RowSize = { start: number; end: number; depth: number }

const alongStretch = (
  random: Random,
  [from, to]: readonly [Metres, Metres],
  { start, end, depth }: RowSize,
): Front[] => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const along: Metres = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const at = (distance: number, aside: number): Metres => [
    from[0] + along[0] * distance - along[1] * aside,
    from[1] + along[1] * distance + along[0] * aside,
  ]
  const borders = [start]
  for (
    let width = random.between(4, 8);
    borders.at(-1)! + width < length - end;
    width = random.between(4, 8)
  ) {
    borders.push(borders.at(-1)! + width)
  }
  const kerbs = borders.map((distance) => at(distance, KERB_FROM_MIDDLE))
  const walls = borders.map((distance) => at(distance, KERB_FROM_MIDDLE + depth))
  return borders.slice(1).map((_, i) => ({
    ring: [kerbs[i]!, kerbs[i + 1]!, walls[i + 1]!, walls[i]!],
    kerb: middle(kerbs[i]!, kerbs[i + 1]!),
    wall: middle(walls[i]!, walls[i + 1]!),
  }))
}

const middle = (a: Metres, b: Metres): Metres => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
