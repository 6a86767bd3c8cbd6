import type { UnitView } from '@shared/contract/places'
import { UnitModel, type UnitRecord } from './unit.model'

const COUNT = 20

/** Units whose name holds the words; without words the departments. Reads the city's names in one index. */
export const searchUnits = async (cityId: string, words: string): Promise<UnitView[]> => {
  const letters = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const found = words
    ? UnitModel.find({ cityId, name: { $regex: letters } })
    : UnitModel.find({ cityId, kind: { $in: ['department', 'contractor'] } })
  const units = await found
    .select({ name: 1, kind: 1 })
    .sort({ name: 1 })
    .limit(COUNT)
    .lean<Pick<UnitRecord, '_id' | 'name' | 'kind'>[]>()
  return units.map(({ _id, name, kind }) => ({ id: _id, name, kind }))
}
