import type { contract } from '@shared/contract'
import type { Person } from '@shared/contract/case-views'
import type { OutputOf } from '@shared/contract/endpoint'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import { roles } from '@shared/domain/roles'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { isDuplicate } from '../core/database'
import { DomainError } from '../core/errors'
import { assigneeKeysOf } from './assignee-keys'
import { citizen } from './phones'
import { people, UserModel, type UserRecord } from './user.model'

export const findUser = (cityId: string, userId: string): Promise<UserRecord | null> =>
  people.read(() => UserModel.findOne({ _id: userId, cityId }).lean<UserRecord>().exec())

/** The same from memory, where the person is known to be as stored. */
export const knownUser = async (cityId: string, userId: string): Promise<UserRecord | null> =>
  people.known(cityId, userId) ?? findUser(cityId, userId)

/** What was heard of other servers: until `at` (ms of `performance.now`) nobody there has changed people, or somebody has. */
export const hearOfPeople = (haveChanged: boolean, at: number): void => {
  if (haveChanged) people.forget()
  people.confirm(at)
}

/** The names of these people by their ids; those who are gone have none. */
export const namesOfUsers = async (cityId: string, ids: readonly string[]): Promise<Map<string, string>> => {
  const found = await UserModel.find({ _id: { $in: [...ids] }, cityId }, { name: 1 }).lean<
    Pick<UserRecord, '_id' | 'name'>[]
  >()
  return new Map(found.map(({ _id, name }) => [_id, name]))
}

/** Workers by id and name, for staff. */
export const workersOf = async (cityId: string): Promise<{ id: string; name: string }[]> => {
  const found = await UserModel.find({ cityId, role: 'worker' }, { name: 1 }).lean<
    Pick<UserRecord, '_id' | 'name'>[]
  >()
  return found.map(({ _id, name }) => ({ id: _id, name }))
}

/** A person as shown to that person. */
export const presentPerson = ({ snapshot }: AppContext, user: UserRecord): Person => ({
  id: user._id,
  name: user.name,
  role: user.role,
  unit: (user.unitId && snapshot().units.get(user.unitId)?.name) || null,
  unitId: user.unitId,
  isCrew: isCrew(user),
  consent: user.consents.at(-1)?.version ?? null,
})

export const isCrew = ({ role, unitId, gridCodes }: UserRecord): boolean =>
  role === 'worker' && unitId !== null && gridCodes.length === 0

export const actorOfUser = (user: UserRecord): PersonActor => ({
  id: user._id,
  cityId: user.cityId,
  role: user.role,
  name: user.name,
  unitId: user.unitId,
  isCrew: isCrew(user),
  assigneeKeys: assigneeKeysOf(user),
})

/** The person of an openid; created as a citizen at the first log-in. */
export const userOfOpenid = async (context: AppContext, openid: string): Promise<UserRecord> => {
  const cityId = context.env.CITY
  const known = () => people.read(() => UserModel.findOne({ cityId, openid }).lean<UserRecord>().exec())
  const user = await known()
  if (user) return user
  const made: UserRecord = {
    _id: context.newId(),
    cityId,
    openid,
    ...citizen(),
    persona: null,
    consents: [],
    createdAt: context.now(),
  }
  try {
    await UserModel.create(made)
    return made
  } catch (error) {
    // Two first log-ins at once: the other one created the user.
    const other = isDuplicate(error) ? await known() : null
    if (!other) throw error
    return other
  }
}

/** A persona is nobody outside a demo: neither its tokens nor a log-in count. */
export const mayHaveSession = ({ env }: Pick<AppContext, 'env'>, { persona }: UserRecord): boolean =>
  env.DEMO || persona === null

const aPersona = { persona: { $gt: '' } } as const

export const findPersona = (cityId: string, id: string): Promise<UserRecord | null> =>
  UserModel.findOne({ _id: id, cityId, ...aPersona })
    .lean<UserRecord>()
    .exec()

type Personas = OutputOf<(typeof contract)['session']['personas']>['items']

/** The personas of the demo city, in the order of the roles. */
export const listPersonas = async (context: AppContext): Promise<Personas> => {
  if (!context.env.DEMO) throw new DomainError('not_demo')
  const users = await UserModel.find({ cityId: context.env.CITY, ...aPersona }).lean<UserRecord[]>()
  users.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a._id.localeCompare(b._id))
  return users.map((user) => ({ ...presentPerson(context, user), about: user.persona ?? '' }))
}

/** Keeps the consent to the present version, with its time; a repeated one changes nothing. */
export const keepConsent = async (cityId: string, userId: string, at: Date): Promise<UserRecord> => {
  await UserModel.updateOne(
    { _id: userId, cityId, 'consents.version': { $ne: PRIVACY_VERSION } },
    { $push: { consents: { version: PRIVACY_VERSION, at } } },
  )
  const user = await findUser(cityId, userId)
  if (!user) throw new DomainError('session_expired')
  return user
}
