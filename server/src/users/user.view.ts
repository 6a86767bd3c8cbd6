import type { Person } from '@shared/contract/case-views'
import { unitName } from '../units/unit-name'
import type { UserRecord } from './user.model'

/** What a person sees of themselves. */
export const presentPerson = async (user: UserRecord): Promise<Person> => ({
  id: user._id,
  name: user.name,
  role: user.role,
  unit: user.unitId ? await unitName(user.cityId, user.unitId) : null,
})
