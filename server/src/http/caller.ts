import type { Actor } from '@shared/domain/case-status'
import type { Role } from '@shared/domain/roles'

/** Who calls: a person, or null for somebody who is not signed in. */
export type Caller = Actor & { cityId: string; name: string; role: Role; unitId: string | null }
