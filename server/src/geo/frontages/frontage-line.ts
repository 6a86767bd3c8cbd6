import { distanceMetres, type Point } from '@shared/domain/geo'

/**
 * The front of one unit: a line along the foot of its wall (WGS-84 degrees), and `depth`, the metres to the kerb.
 *
 * The points run from left to right, seen from the street. Example: for a shop on the northern side of a street the line
 * runs east, and the street is south of it. So the street is always on the right of the line's direction.
 */
export type FrontLine = { code: string; line: readonly Point[]; depth: number }

const DEPTH = { min: 0.5, max: 50 }
const WIDTH = { min: 0.5, max: 500 }

/** The defect of a front that gives no frontage, as a Chinese sentence for the person who imports; null where it is sound. */
export const frontDefect = ({ line, depth }: FrontLine): string | null => {
  if (line.length < 2) return '门前线至少要有两个点'
  const width = line.slice(1).reduce((sum, point, i) => sum + distanceMetres(line[i]!, point), 0)
  if (!isWithin(width, WIDTH))
    return `门前线长 ${round(width)} 米，应在 ${WIDTH.min} 米到 ${WIDTH.max} 米之间`
  if (!isWithin(depth, DEPTH)) return `进深 ${round(depth)} 米，应在 ${DEPTH.min} 米到 ${DEPTH.max} 米之间`
  return null
}

const isWithin = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max

/** To four digits, so that a value just below a limit is shown as such: 0.4996, but 12.3 for 12.300000000000001. */
const round = (metres: number): number => Number(metres.toPrecision(4))
