import { roleAddress } from '@shared/domain/addresses'
import type { Relation, RequestKind, Status } from '@shared/domain/case-status'
import { partyOf } from '@shared/domain/may-act'

/** The part of a case that says who has it in hand. */
export type InHand = {
  status: Status
  handler: string | null
  request: { kind: RequestKind; by: { id: string } } | null
  responsible: { unitId: string; name: string } | null
}

/** Where the one who must act next is reached. What has nobody on its table is the dispatcher's. */
export const partyAddress = ({ status, handler, request }: InHand): string => {
  const party = partyOf({ status, request: request && { kind: request.kind, by: request.by.id } })
  return party === 'handler' && handler ? handler : roleAddress(desks[party ?? 'dispatcher'] ?? 'dispatcher')
}

/** Whose turn it is by the status alone: what was asked for is decided by somebody else, while their clock runs on. */
export const holderAddress = (inHand: InHand): string => partyAddress({ ...inHand, request: null })

const desks: Partial<Record<Relation, 'dispatcher' | 'checker' | 'supervisor'>> = {
  checker: 'checker',
  supervisor: 'supervisor',
}
