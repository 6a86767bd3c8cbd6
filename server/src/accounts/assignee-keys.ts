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
import { togetherIn } from '../core/each'
import { UserModel, type UserRecord } from './user.model'

/** Roles of the command centre that are notified as a whole: each user of the role gets the notice. */
export type CentreRole = Parameters<typeof roleKey>[0]

const centreRoles: Partial<Record<Role, readonly CentreRole[]>> = {
  checker: ['checker'],
  dispatcher: ['dispatcher'],
  supervisor: ['supervisor'],
  admin: ['dispatcher', 'supervisor'],
}

/** The key of a unit for each role of its people. */
const unitRoleKey: Partial<Record<Role, (unitId: string) => string>> = {
  worker: unitKey,
  shopkeeper: shopKey,
  head: headKey,
}

/**
 * All assignee keys of a person: they decide which cases are theirs, and which orders they may sign. `usersAt` is the
 * inverse.
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
    ...(centreRoles[role] ?? []).map(roleKey),
    userKey(_id),
  ]
}

const rolesAt = (name: string): Role[] =>
  roles.filter((role) => centreRoles[role]?.some((one) => one === name))

/** A person behind an assignee key, with all keys of that person. */
export type ReachableUser = { id: string; openid: string | null; role: Role; name: string; keys: string[] }

/** All users with these assignee keys, each once. Citizens are found by `user:` alone. */
export const usersAt = async (cityId: string, keys: readonly string[]): Promise<ReachableUser[]> => {
  // Read here: a key that is none is the fault of its own case alone.
  const sought = keys.map((key) => ({ key, ...readAssigneeKey(key) }))
  const found = await Promise.all(sought.map((one) => usersBehind(cityId, one)))
  return [...new Map(found.flat().map((user) => [user.id, user])).values()]
}

type SoughtKey = { key: string; kind: AssigneeKeyKind; id: string }

const usersBehind = togetherIn<SoughtKey, ReachableUser[]>(async (cityId, sought) => {
  const ids = new Map<AssigneeKeyKind, Set<string>>()
  for (const { kind, id } of sought) ids.set(kind, (ids.get(kind) ?? new Set()).add(id))
  // One query for each kind, as each has its own index: with all in one, the embedded database reads the whole city.
  const found = await Promise.all(
    [...ids].map(([kind, some]) =>
      UserModel.find({ cityId, ...behind[kind]([...some]) }).lean<UserRecord[]>(),
    ),
  )
  const users = new Map<string, ReachableUser>()
  for (const user of found.flat()) {
    const { _id: id, openid, role, name } = user
    users.set(id, { id, openid, role, name, keys: assigneeKeysOf(user) })
  }
  return sought.map(({ key }) => [...users.values()].filter((user) => user.keys.includes(key)))
})

/** The inverse of `assigneeKeysOf`, as conditions. */
const behind: Record<AssigneeKeyKind, (ids: string[]) => QueryFilter<UserRecord>> = {
  grid: (ids) => ({ gridCodes: { $in: ids }, role: 'worker' }),
  unit: (ids) => ({ unitId: { $in: ids }, role: 'worker' }),
  shop: (ids) => ({ unitId: { $in: ids }, role: 'shopkeeper' }),
  head: (ids) => ({ unitId: { $in: ids }, role: 'head' }),
  role: (ids) => ({ role: { $in: ids.flatMap(rolesAt) } }),
  user: (ids) => ({ _id: { $in: ids } }),
}

const isSet = { $gt: '' } as const

/**
 * 在岗: keys of grids, crews, shops and heads of which at least one person has logged in. A person whom a unit names but
 * who has never logged in does not count.
 */
export const listStaffedKeys = async (cityId: string): Promise<Set<string>> => {
  // Citizens have neither grids nor a unit and are many, so they are not read.
  const unitsWith = (role: Role) => UserModel.distinct('unitId', { cityId, unitId: isSet, role })
  const [grids, crews, shops, heads] = await Promise.all([
    UserModel.distinct('gridCodes', { cityId, gridCodes: isSet, role: 'worker' }),
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
