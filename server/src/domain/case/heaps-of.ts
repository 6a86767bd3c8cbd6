import { type Status, undecidedStatuses } from '@shared/domain/case-status'
import { type Heap, heaps } from '@shared/domain/heaps'
import type { StageClock } from './clocks'
import type { InHand } from './party'

type Lying = Pick<InHand, 'status' | 'handler' | 'request'> & { stage: Pick<StageClock, 'late'> | null }

/** In which heaps of the command centre a case lies: stored with the case, so that each is found by one index. */
export const heapsOf = (lying: Lying): Heap[] => heaps.filter((heap) => liesIn[heap](lying))

const liesIn: Record<Heap, (lying: Lying) => boolean> = {
  to_dispatch: (lying) => undecided.has(lying.status) || waitsForNobody(lying, 'verifying'),
  to_check: (lying) => lying.status === 'resolved' || waitsForNobody(lying, 'self_fixed'),
  to_close: ({ status }) => status === 'checked',
  to_decide: ({ status, request }) => status === 'disputed' || request !== null,
  overdue: ({ stage }) => stage?.late ?? false,
  suspended: ({ status }) => status === 'suspended',
}

const undecided = new Set<Status>(undecidedStatuses)

/** Nobody is on duty to go and look, so it is for those who decide. */
const waitsForNobody = ({ status, handler }: Lying, waiting: Status): boolean =>
  status === waiting && handler === null
