import type { Polygon } from '@shared/domain/geo'
import { frontDefect } from '../../../domain/frontages/front-line'
import { frontPolygons } from '../../../domain/frontages/front-polygons'
import type { FrontGiven } from './front-given'

/** A front and the ground that it answers for. */
export type Laid = FrontGiven & { ground: readonly Polygon[] }

/** The ground of every front; where lines are given, neighbours of the whole file share what is between them. */
export const layGrounds = (fronts: readonly FrontGiven[]): Laid[] => {
  const lines = fronts.flatMap(({ code, line, depth }) => (line ? [{ code, line, depth }] : []))
  const made = new Map(frontPolygons(lines).map(({ code, polygon }) => [code, polygon]))
  return fronts.map((front) => {
    const { code, line, depth, polygons } = front
    const defect = line ? frontDefect({ code, line, depth }) : null
    if (line && defect) {
      // With a depth that is good for any line, only the line can be at fault.
      const field = frontDefect({ code, line, depth: 1 }) ? 'ground' : 'depth'
      front.misfits.push(front.refuse(field, defect))
    }
    const polygon = made.get(code)
    return { ...front, ground: polygons ?? (polygon ? [polygon] : []) }
  })
}
