import type { FrontageFact } from '../domain/place/city-facts'
import type { Department } from '../domain/routing/department'
import type { FrontageRecord } from './frontage.model'
import type { UnitRecord } from './unit.model'

export type Responsible = { departments: Department[]; frontages: FrontageFact[] }

/** Who can be responsible: departments and contractors by category, units by their fronts. */
export const responsibleOf = (
  units: readonly UnitRecord[],
  frontages: readonly FrontageRecord[],
): Responsible => {
  const byId = new Map(units.map((unit) => [unit._id, unit]))
  return {
    departments: units
      .filter((unit) => unit.categories.length > 0)
      .map(({ _id, name, kind, categories, areas, crew }) => ({
        id: _id,
        name,
        kind,
        categories,
        areas,
        crew,
      })),
    // A front whose unit is gone answers for nothing.
    frontages: frontages.flatMap(({ unitId, code, duties, shape }) => {
      const unit = byId.get(unitId)
      return unit
        ? [{ code, unitId, name: unit.name, kind: unit.kind, duties, polygons: shape.coordinates }]
        : []
    }),
  }
}
