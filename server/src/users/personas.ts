import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { roles } from '@shared/domain/roles'
import { fail } from '../errors'
import type { House } from '../house'
import { UserModel, type UserRecord } from './user.model'
import { presentPerson } from './user.view'

const aPersona = { persona: { $gt: '' } } as const

export const findPersona = (cityId: string, id: string): Promise<UserRecord | null> =>
  UserModel.findOne({ _id: id, cityId, ...aPersona })
    .lean<UserRecord>()
    .exec()

type Personas = OutputOf<(typeof contract)['session']['personas']>['items']

/** The people of the demo city whom a visitor may be, in the order of the roles. */
export const listPersonas = async (house: House): Promise<Personas> => {
  if (!house.env.DEMO) return fail('not_demo')
  const users = await UserModel.find({ cityId: house.env.CITY, ...aPersona }).lean<UserRecord[]>()
  users.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a._id.localeCompare(b._id))
  return users.map((user) => ({ ...presentPerson(house, user), about: user.persona ?? '' }))
}
