import type { CaseCard } from '@shared/contract/case-views'
import { type Status, stageOf } from '@shared/domain/case-status'

type Near = Pick<CaseCard, 'id' | 'category' | 'status'>

/** Into which of those near by this one may go: still to be handled, of the same kind, and not itself. */
export const sameNear = <C extends Near>(near: readonly C[], own: Near): C[] =>
  near.filter(
    ({ id, category, status }) => id !== own.id && category.code === own.category.code && isOpen(status),
  )

const isOpen = (status: Status): boolean => stageOf(status) !== null
