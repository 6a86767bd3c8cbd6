import { gridHandler, headAddress, shopAddress, unitHandler } from '@shared/domain/addresses'
import type { Role } from '@shared/domain/roles'
import { UserModel } from './user.model'

const given = { $gt: '' } as const

/**
 * Addresses of grids, crews, shops and heads behind which somebody sits who sees what is put there: people who have logged
 * in. Whom the list of a unit names, and who never came, is nobody yet.
 */
export const staffedHandlers = async (cityId: string): Promise<Set<string>> => {
  // Citizens, who are many and have neither beat nor unit, are not read.
  const unitsWith = (role: Role) => UserModel.distinct('unitId', { cityId, unitId: given, role })
  const [grids, crews, shops, heads] = await Promise.all([
    UserModel.distinct('gridCodes', { cityId, gridCodes: given, role: 'worker' }),
    unitsWith('worker'),
    unitsWith('shopkeeper'),
    unitsWith('head'),
  ])
  return new Set([
    ...grids.map(gridHandler),
    ...named(crews).map(unitHandler),
    ...named(shops).map(shopAddress),
    ...named(heads).map(headAddress),
  ])
}

const named = (units: (string | null)[]): string[] => units.flatMap((unit) => unit ?? [])
