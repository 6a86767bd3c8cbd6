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
import type { StageClock } from './stage-clock'
import { type HeldState, wordsToLookAt } from './words'

/** The part of a case that decides who is the next actor. */
export type NextActorState = {
  status: Status
  assignee: string | null
  request: { kind: RequestKind; by: { id: string } } | null
  responsible: { unitId: string; name: string } | null
}

/** Assignee key of the next actor. A case without an assignee is the dispatcher's. */
export const nextActorKey = ({ status, assignee, request }: NextActorState): string => {
  const nextActor = nextActorOf({ status, request: request && { kind: request.kind, by: request.by.id } })
  return nextActor === 'assignee' && assignee
    ? assignee
    : roleKey(centreRoles[nextActor ?? 'dispatcher'] ?? 'dispatcher')
}

/** The next actor by the status alone. Somebody else decides on an open request, while this actor's clock runs on. */
export const stageOwnerKey = (state: NextActorState): string => nextActorKey({ ...state, request: null })

const centreRoles: Partial<Record<Relation, 'dispatcher' | 'checker' | 'supervisor'>> = {
  checker: 'checker',
  supervisor: 'supervisor',
}

type QueueState = Pick<NextActorState, 'status' | 'assignee' | 'request'> &
  HeldState & {
    privacyRequest: object | null
    stage: Pick<StageClock, 'late'> | null
  }

/** The queues of the command centre that show a case. Stored with the case, so that one index finds each queue. */
export const queuesOf = (state: QueueState): Queue[] => queues.filter((queue) => isIn[queue](state))

const isIn: Record<Queue, (state: QueueState) => boolean> = {
  to_dispatch: (state) => unassigned.has(state.status) || isUnassignedIn(state, 'verifying'),
  to_check: (state) => state.status === 'resolved' || isUnassignedIn(state, 'self_fixed'),
  to_close: ({ status }) => status === 'checked',
  to_decide: (state) =>
    state.status === 'disputed' ||
    state.request !== null ||
    state.privacyRequest !== null ||
    wordsToLookAt(state).length > 0,
  overdue: ({ stage }) => stage?.late ?? false,
  suspended: ({ status }) => status === 'suspended',
}

const unassigned = new Set<Status>(unassignedStatuses)

/** Nobody is on duty to look on the spot, so the dispatcher or the checkers decide. */
const isUnassignedIn = ({ status, assignee }: QueueState, waiting: Status): boolean =>
  status === waiting && assignee === null
