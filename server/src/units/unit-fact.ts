import type { UnitFact } from '../domain/place/city-facts'
import type { UnitRecord } from './unit.model'

/** What decisions need of a unit. */
export const unitFact = ({ code, name, kind, categories, areas, crew, onDuty }: UnitRecord): UnitFact => ({
  ...{ id: code, name, kind, categories, areas, crew, onDuty },
})
