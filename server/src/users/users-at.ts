import { type AddressKind, readAddress } from '@shared/domain/addresses'
import type { Role } from '@shared/domain/roles'
import type { QueryFilter } from 'mongoose'
import { handlerKeysOf, rolesAt } from './handler-keys'
import { UserModel, type UserRecord } from './user.model'

/** Somebody who is reached; `keys` are all addresses under which they are. */
export type Reached = { id: string; openid: string | null; role: Role; name: string; keys: string[] }

/** Everybody who is reached under one of these addresses, each once. Citizens are found by `user:` alone. */
export const usersAt = async (cityId: string, addresses: readonly string[]): Promise<Reached[]> => {
  const ids = new Map<AddressKind, string[]>()
  for (const address of addresses) {
    const { kind, id } = readAddress(address)
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
    keys: handlerKeysOf(user),
  }))
}

/** The same as `handlerKeysOf`, asked from the other side. */
const behind: Record<AddressKind, (ids: string[]) => QueryFilter<UserRecord>> = {
  grid: (ids) => ({ gridCodes: { $in: ids }, role: 'worker' }),
  unit: (ids) => ({ unitId: { $in: ids }, role: 'worker' }),
  shop: (ids) => ({ unitId: { $in: ids }, role: 'shopkeeper' }),
  head: (ids) => ({ unitId: { $in: ids }, role: 'head' }),
  role: (ids) => ({ role: { $in: ids.flatMap(rolesAt) } }),
  user: (ids) => ({ _id: { $in: ids } }),
}
