import { UnitModel, type UnitRecord } from './unit.model'

export const findUnit = (cityId: string, unitId: string): Promise<UnitRecord | null> =>
  UnitModel.findOne({ _id: unitId, cityId }).lean<UnitRecord>().exec()
