import { UnitModel } from './unit.model'

export const unitName = async (cityId: string, unitId: string): Promise<string | null> => {
  const unit = await UnitModel.findOne({ _id: unitId, cityId }, { name: 1 }).lean()
  return unit?.name ?? null
}
