import { distanceMetres, type Point } from '@shared/domain/geo'
import { frontFaultLabels as faults } from '../../labels/area-faults'

/**
 * The front of one unit: a line along the foot of its wall (WGS-84 degrees), and `depth`, the metres to the kerb.
 *
 * The points run from left to right, seen from the street. Example: for a shop on the northern side of a street the line
 * runs east, and the street is south of it. So the street is always on the right of the line's direction.
 */
export type FrontLine = { code: string; line: readonly Point[]; depth: number }

const DEPTH = { min: 0.5, max: 50 }
const WIDTH = { min: 0.5, max: 500 }

/** The defect of a front that gives no frontage, for the person who imports; null where it is sound. */
export const frontDefect = ({ line, depth }: FrontLine): string | null => {
  if (line.length < 2) return faults.tooFewPoints
  const width = line.slice(1).reduce((sum, point, i) => sum + distanceMetres(line[i]!, point), 0)
  if (!isWithin(width, WIDTH)) return faults.width(width, WIDTH)
  if (!isWithin(depth, DEPTH)) return faults.depth(depth, DEPTH)
  return null
}

const isWithin = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max
