import { roleKey } from '@shared/domain/assignee-keys'
import { nextActorOf } from '@shared/domain/case/access'
import {
  type Queue,
  queues,
  type Relation,
  type RequestKind,
  type Status,
  unassignedStatuses,
} from '@shared/domain/case/status'
import type { StageClock } from './clocks'

/** The part of a case that says who has it in hand. */
export type InHand = {
  status: Status
  assignee: string | null
  request: { kind: RequestKind; by: { id: string } } | null
  responsible: { unitId: string; name: string } | null
}

/** Assignee key of the next actor. A case without an assignee is the dispatcher's. */
export const nextActorKey = ({ status, assignee, request }: InHand): string => {
  const nextActor = nextActorOf({ status, request: request && { kind: request.kind, by: request.by.id } })
  return nextActor === 'assignee' && assignee
    ? assignee
    : roleKey(desks[nextActor ?? 'dispatcher'] ?? 'dispatcher')
}

/** Whose turn it is by the status alone: what was asked for is decided by somebody else, while their clock runs on. */
export const stageOwnerKey = (inHand: InHand): string => nextActorKey({ ...inHand, request: null })

const desks: Partial<Record<Relation, 'dispatcher' | 'checker' | 'supervisor'>> = {
  checker: 'checker',
  supervisor: 'supervisor',
}

type Lying = Pick<InHand, 'status' | 'assignee' | 'request'> & { stage: Pick<StageClock, 'late'> | null }

/** In which queues of the command centre a case lies: stored with the case, so that each is found by one index. */
export const queuesOf = (lying: Lying): Queue[] => queues.filter((queue) => liesIn[queue](lying))

const liesIn: Record<Queue, (lying: Lying) => boolean> = {
  to_dispatch: (lying) => undecided.has(lying.status) || waitsForNobody(lying, 'verifying'),
  to_check: (lying) => lying.status === 'resolved' || waitsForNobody(lying, 'self_fixed'),
  to_close: ({ status }) => status === 'checked',
  to_decide: ({ status, request }) => status === 'disputed' || request !== null,
  overdue: ({ stage }) => stage?.late ?? false,
  suspended: ({ status }) => status === 'suspended',
}

const undecided = new Set<Status>(unassignedStatuses)

/** Nobody is on duty to go and look, so it is for those who decide. */
const waitsForNobody = ({ status, assignee }: Lying, waiting: Status): boolean =>
  status === waiting && assignee === null
