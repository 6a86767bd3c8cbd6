import type { Role } from '@shared/domain/roles'

/** How somebody is spoken to: as one who cares, at work, as one who answers for a door or a unit, or at the desk. */
export type Audience = 'citizen' | 'worker' | 'unit' | 'desk'

/** As what somebody is spoken to who is told for their work's sake. Whoever follows a case is a citizen there. */
export const audienceOf = (role: Role): Audience => byRole[role]

const byRole: Record<Role, Audience> = {
  citizen: 'citizen',
  worker: 'worker',
  shopkeeper: 'unit',
  head: 'unit',
  checker: 'desk',
  dispatcher: 'desk',
  supervisor: 'desk',
  admin: 'desk',
}
