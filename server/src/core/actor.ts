import type { Actor } from '@shared/domain/case/access'
import type { Role } from '@shared/domain/roles'

/** Who calls: a person, or null for somebody who is not signed in. */
export type Caller = Actor & { cityId: string; name: string; role: Role; unitId: string | null }

/** Whoever takes a step: a person, or the clock and the rules of a city. */
export type Doer = Actor & { cityId: string; name: string }

export const systemOf = (cityId: string): Doer => ({
  id: 'system',
  role: 'system',
  name: '系统',
  cityId,
  handlerKeys: [],
})
