import type { ActorIdentity } from '@shared/domain/case/access'
import type { Role } from '@shared/domain/roles'

/** Who calls: a person, or null for somebody who is not signed in. */
export type PersonActor = ActorIdentity & { cityId: string; name: string; role: Role; unitId: string | null }

/** Whoever takes a step: a person, or the clock and the rules of a city. */
export type Actor = ActorIdentity & { cityId: string; name: string }

export const systemOf = (cityId: string): Actor => ({
  id: 'system',
  role: 'system',
  name: '系统',
  cityId,
  assigneeKeys: [],
})
