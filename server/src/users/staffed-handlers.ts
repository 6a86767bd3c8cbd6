import { gridHandler, unitHandler } from '@shared/domain/case-status'
import { UserModel } from './user.model'

const given = { $gt: '' } as const

/** Handler keys of all who are on duty: behind each sits somebody who sees the cases on that table. */
export const staffedHandlers = async (cityId: string): Promise<Set<string>> => {
  // Citizens, who are many and have neither beat nor crew, are not read.
  const [grids, units] = await Promise.all([
    UserModel.distinct('gridCodes', { cityId, gridCodes: given, role: 'worker' }),
    UserModel.distinct('unitId', { cityId, unitId: given, role: 'worker' }),
  ])
  return new Set([...grids.map(gridHandler), ...units.flatMap((unit) => (unit ? [unitHandler(unit)] : []))])
}
