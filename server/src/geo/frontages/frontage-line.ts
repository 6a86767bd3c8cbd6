import { distanceMetres, type Point } from '@shared/domain/geo'

/**
 * The front of one unit, as a line along the foot of its wall, and the metres from there to the kerb.
 *
 * The points run from left to right as one sees the front who stands on the street. Who looks north at a shop
 * has west on the left: the line runs east, and the street lies south of it. So the street is always on the
 * right hand of the line's direction.
 */
export type FrontLine = { code: string; line: readonly Point[]; depth: number }

const DEPTH = { min: 0.5, max: 50 }
const WIDTH = { min: 0.5, max: 500 }

/** Why no ground can be laid out before this front, in words for a city's clerk; null when it can. */
export const frontDefect = ({ line, depth }: FrontLine): string | null => {
  if (line.length < 2) return '门前线至少要有两个点'
  const width = line.slice(1).reduce((sum, point, i) => sum + distanceMetres(line[i]!, point), 0)
  if (!isWithin(width, WIDTH))
    return `门前线长 ${round(width)} 米，应在 ${WIDTH.min} 米到 ${WIDTH.max} 米之间`
  if (!isWithin(depth, DEPTH)) return `进深 ${round(depth)} 米，应在 ${DEPTH.min} 米到 ${DEPTH.max} 米之间`
  return null
}

const isWithin = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max

/** Down to where the limit is passed: 0.4996 is 0.4996, and 12.300000000000001 is 12.3. */
const round = (metres: number): number => Number(metres.toPrecision(4))
