import { offsetMetres, type Point } from '@shared/domain/geo'
import type { CaseRecord } from '../cases/case-record'
import type { CityFacts } from '../domain/place/city-facts'
import type { PolygonIndex } from '../domain/place/polygon-index'
import { drawSketch } from './print/map-sketch'
import type { Sketch } from './print/order-paper'

/** Metres to each side: more than the picture shows. */
const AROUND = 100

/** The place of a case from above, with the grids and fronts around it as they now are. */
export const paperSketch = (
  { grids, frontages }: Pick<CityFacts, 'grids' | 'frontages'>,
  { point, accuracy, responsible }: Pick<CaseRecord, 'point' | 'accuracy' | 'responsible'>,
): Promise<Sketch> => {
  // Whoever answers as a department does so wherever it is; its own door has nothing to do with it.
  const isInCharge = (unitId: string) => responsible?.duty != null && unitId === responsible.unitId
  const fronts = around(frontages, point)
  const polygonsOf = (some: typeof fronts) => some.flatMap((front) => frontages.polygonsOf(front))
  return drawSketch({
    ...{ point, accuracy },
    grids: around(grids, point).flatMap((grid) => grids.polygonsOf(grid)),
    fronts: polygonsOf(fronts.filter(({ unit }) => !isInCharge(unit.id))),
    responsible: polygonsOf(fronts.filter(({ unit }) => isInCharge(unit.id))),
  })
}

const around = <T extends { code: string }>(index: PolygonIndex<T>, point: Point): T[] => {
  const [west, south] = offsetMetres(point, -AROUND, -AROUND)
  const [east, north] = offsetMetres(point, AROUND, AROUND)
  return index.touching(west, south, east, north)
}
