import { checkCodes } from './check-codes'
import { checkLayout } from './check-layout'
import { type AreaGiven, type Defect, defectOf } from './defect'
import { shapeFault } from './shape-fault'

export type { AreaGiven, Defect } from './defect'

/**
 * All that keeps these areas from being the tree of the city `cityCode`, in the order of the file.
 *
 * Codes first, then each shape by itself, then how the sound shapes of each level fit each other and their
 * parents. What is wrong by itself is not compared with others, and no gap is told of a family that has such a
 * child: both would only repeat the finding. A parent without children is no gap, its level is not there yet.
 */
export const checkAreas = (areas: readonly AreaGiven[], cityCode: string): Defect[] => {
  const { placed, repeated, defects } = checkCodes(areas, cityCode)

  const broken = new Set<AreaGiven>()
  for (const area of areas) {
    const fault = shapeFault(area.polygons)
    if (!fault) continue
    broken.add(area)
    defects.push(defectOf(area, fault.kind, fault.reason))
  }

  const incomplete = placed.filter(({ area }) => broken.has(area) || repeated.has(area.code))
  const layout = checkLayout(
    placed.filter(({ area }) => !broken.has(area)),
    new Set(incomplete.map(({ parent }) => parent)),
  )
  return [...defects, ...layout].sort((a, b) => a.number - b.number)
}
