import type { ActorIdentity } from '@shared/domain/case/access'
import type { Role } from '@shared/domain/roles'
import { nextActorLabels } from '@shared/labels/case'

/** An actor that is a person. Without a session endpoints get null instead. */
export type PersonActor = ActorIdentity & {
  cityId: string
  name: string
  role: Role
  unitId: string | null
  isCrew: boolean
}

/** 经手人: takes a step. A person, or `system` for the clock and the rules of a city. */
export type Actor = ActorIdentity & { cityId: string; name: string }

export const systemOf = (cityId: string): Actor => ({
  id: 'system',
  role: 'system',
  name: nextActorLabels.system,
  cityId,
  assigneeKeys: [],
})
