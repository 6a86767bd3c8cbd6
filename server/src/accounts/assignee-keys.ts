import {
  type AssigneeKeyKind,
  gridKey,
  headKey,
  readAssigneeKey,
  roleKey,
  shopKey,
  unitKey,
  userKey,
} from '@shared/domain/assignee-keys'
import { type Role, roles } from '@shared/domain/roles'
import type { QueryFilter } from 'mongoose'
import { UserModel, type UserRecord } from './user.model'

/** Desks at which cases are waited for; what is said to one is said to all who sit there. */
export type Desk = Parameters<typeof roleKey>[0]

const desks: Partial<Record<Role, readonly Desk[]>> = {
  checker: ['checker'],
  dispatcher: ['dispatcher'],
  supervisor: ['supervisor'],
  admin: ['dispatcher', 'supervisor'],
}

/** Who belongs to a unit, and what is said to it by which name. */
const unitRoleKey: Partial<Record<Role, (unitId: string) => string>> = {
  worker: unitKey,
  shopkeeper: shopKey,
  head: headKey,
}

/**
 * All addresses under which a person is reached: whose table is theirs, and which orders they may sign. `usersAt` goes the
 * other way.
 */
export const assigneeKeysOf = ({
  _id,
  role,
  gridCodes,
  unitId,
}: Pick<UserRecord, '_id' | 'role' | 'gridCodes' | 'unitId'>): string[] => {
  const ofUnit = unitRoleKey[role]
  return [
    ...(role === 'worker' ? gridCodes.map(gridKey) : []),
    ...(unitId && ofUnit ? [ofUnit(unitId)] : []),
    ...(desks[role] ?? []).map(roleKey),
    userKey(_id),
  ]
}

const rolesAt = (desk: string): Role[] => roles.filter((role) => desks[role]?.some((one) => one === desk))

/** Somebody who is reached; `keys` are all addresses under which they are. */
export type ReachableUser = { id: string; openid: string | null; role: Role; name: string; keys: string[] }

/** Everybody who is reached under one of these addresses, each once. Citizens are found by `user:` alone. */
export const usersAt = async (cityId: string, addresses: readonly string[]): Promise<ReachableUser[]> => {
  const ids = new Map<AssigneeKeyKind, string[]>()
  for (const address of addresses) {
    const { kind, id } = readAssigneeKey(address)
    ids.set(kind, [...(ids.get(kind) ?? []), id])
  }
  // A question each, for each has an index of its own; of all in one the embedded database reads the whole city.
  const found = await Promise.all(
    [...ids].map(([kind, wanted]) =>
      UserModel.find({ cityId, ...behind[kind](wanted) }).lean<UserRecord[]>(),
    ),
  )
  const users = new Map(found.flat().map((user) => [user._id, user]))
  return [...users.values()].map((user) => ({
    id: user._id,
    openid: user.openid,
    role: user.role,
    name: user.name,
    keys: assigneeKeysOf(user),
  }))
}

/** The same as `assigneeKeysOf`, asked from the other side. */
const behind: Record<AssigneeKeyKind, (ids: string[]) => QueryFilter<UserRecord>> = {
  grid: (ids) => ({ gridCodes: { $in: ids }, role: 'worker' }),
  unit: (ids) => ({ unitId: { $in: ids }, role: 'worker' }),
  shop: (ids) => ({ unitId: { $in: ids }, role: 'shopkeeper' }),
  head: (ids) => ({ unitId: { $in: ids }, role: 'head' }),
  role: (ids) => ({ role: { $in: ids.flatMap(rolesAt) } }),
  user: (ids) => ({ _id: { $in: ids } }),
}

const given = { $gt: '' } as const

/**
 * Addresses of grids, crews, shops and heads behind which somebody sits who sees what is put there: people who have logged
 * in. Whom the list of a unit names, and who never came, is nobody yet.
 */
export const listStaffedKeys = async (cityId: string): Promise<Set<string>> => {
  // Citizens, who are many and have neither beat nor unit, are not read.
  const unitsWith = (role: Role) => UserModel.distinct('unitId', { cityId, unitId: given, role })
  const [grids, crews, shops, heads] = await Promise.all([
    UserModel.distinct('gridCodes', { cityId, gridCodes: given, role: 'worker' }),
    unitsWith('worker'),
    unitsWith('shopkeeper'),
    unitsWith('head'),
  ])
  return new Set([
    ...grids.map(gridKey),
    ...named(crews).map(unitKey),
    ...named(shops).map(shopKey),
    ...named(heads).map(headKey),
  ])
}

const named = (units: (string | null)[]): string[] => units.flatMap((unit) => unit ?? [])
