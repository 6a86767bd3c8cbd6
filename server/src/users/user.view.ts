import type { Person } from '@shared/contract/case-views'
import type { House } from '../house'
import type { UserRecord } from './user.model'

/** What a person sees of themselves. */
export const presentPerson = ({ facts }: House, user: UserRecord): Person => ({
  id: user._id,
  name: user.name,
  role: user.role,
  unit: (user.unitId && facts().units.get(user.unitId)?.name) || null,
  unitId: user.unitId,
})
