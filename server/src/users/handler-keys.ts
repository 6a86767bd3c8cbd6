import {
  gridHandler,
  headAddress,
  roleAddress,
  shopAddress,
  unitHandler,
  userAddress,
} from '@shared/domain/addresses'
import { type Role, roles } from '@shared/domain/roles'
import type { UserRecord } from './user.model'

/** Desks at which cases are waited for; what is said to one is said to all who sit there. */
export type Desk = Parameters<typeof roleAddress>[0]

const desks: Partial<Record<Role, readonly Desk[]>> = {
  checker: ['checker'],
  dispatcher: ['dispatcher'],
  supervisor: ['supervisor'],
  admin: ['dispatcher', 'supervisor'],
}

/** Who belongs to a unit, and what is said to it by which name. */
const unitAddress: Partial<Record<Role, (unitId: string) => string>> = {
  worker: unitHandler,
  shopkeeper: shopAddress,
  head: headAddress,
}

/**
 * All addresses under which a person is reached: whose table is theirs, and which orders they may sign. `usersAt` goes the
 * other way.
 */
export const handlerKeysOf = ({
  _id,
  role,
  gridCodes,
  unitId,
}: Pick<UserRecord, '_id' | 'role' | 'gridCodes' | 'unitId'>): string[] => {
  const ofUnit = unitAddress[role]
  return [
    ...(role === 'worker' ? gridCodes.map(gridHandler) : []),
    ...(unitId && ofUnit ? [ofUnit(unitId)] : []),
    ...(desks[role] ?? []).map(roleAddress),
    userAddress(_id),
  ]
}

export const rolesAt = (desk: string): Role[] =>
  roles.filter((role) => desks[role]?.some((one) => one === desk))
