import { gridHandler, unitHandler } from '@shared/domain/case-status'
import type { UserRecord } from './user.model'

/** Under which names this person has cases on the table. A shopkeeper's unit answers, but others fix and prove. */
export const handlerKeysOf = (user: Pick<UserRecord, 'role' | 'gridCodes' | 'unitId'>): string[] =>
  user.role === 'worker'
    ? [...user.gridCodes.map(gridHandler), ...(user.unitId ? [unitHandler(user.unitId)] : [])]
    : []
