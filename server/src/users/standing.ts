import type { NamedPerson } from '../units/people-by-phone'
import type { UserRecord } from './user.model'

/** What somebody is in this city: what the city says of them, or nothing beyond a citizen. */
export type Standing = Pick<UserRecord, 'role' | 'name' | 'unitId' | 'gridCodes' | 'phone'>

/** Nobody's number is kept of whom the city does not name: it may be somebody else's by the time it does. */
export const citizen = (): Standing => ({
  role: 'citizen',
  name: '市民',
  unitId: null,
  gridCodes: [],
  phone: null,
})

export const standingOf = ({ role, name, unitId, gridCodes, phone }: NamedPerson): Standing => ({
  role,
  name,
  unitId,
  gridCodes,
  phone,
})
