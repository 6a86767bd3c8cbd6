import { FrontageModel, type FrontageRecord } from './frontage.model'
import { type Responsible, responsibleOf } from './responsible-of'
import { UnitModel, type UnitRecord } from './unit.model'

/** Everyone in a city who can be responsible. */
export const listResponsible = async (cityId: string): Promise<Responsible> => {
  const [units, frontages] = await Promise.all([
    UnitModel.find({ cityId }).lean<UnitRecord[]>(),
    FrontageModel.find({ cityId }).lean<FrontageRecord[]>(),
  ])
  return responsibleOf(units, frontages)
}
