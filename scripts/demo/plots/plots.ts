import type { Action, BesideAction } from '@shared/domain/case/actions'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Random } from '../random'

/** Steps that no plot names: of the clock, after a "no", beside the work, and those that need a second case. */
type UnplannedAction =
  | BesideAction
  | 'warn'
  | 'overdue'
  | 'nudge'
  | 'vacate'
  | 'escalate'
  | 'hand_over'
  | 'resume'
  | 'sign'
  | 'merge'
  | 'split'
  | 'remind'
  | 'classify'
export type StoryAction = Exclude<Action, UnplannedAction>

/** `no`: a complaint about the fix. `wait`: no step is taken until the time is over. */
export type StoryStep = StoryAction | 'no' | 'wait'

const work = ['acknowledge', 'start', 'resolve'] as const
const end = ['pass', 'close'] as const
const done = [...work, ...end] as const

/** `days`: only for categories whose limit is at least this many working days. */
type Plot = { share: number; steps: readonly StoryStep[]; days?: number }

/** Plots of a case assigned to a worker or a crew, with their relative frequencies. */
const withAssignee = {
  solved: { share: 65, steps: done },
  reworked: { share: 6, steps: [...work, 'fail', ...done] },
  reworkedTwice: { share: 1, steps: [...work, 'fail', ...work, 'fail', ...done] },
  returned: { share: 5, steps: ['acknowledge', 'return', 'dispatch', ...done] },
  reassigned: { share: 1.5, steps: ['reassign', ...done] },
  extended: {
    share: 6,
    days: 1,
    steps: ['acknowledge', 'start', 'ask_extend', 'extend', 'resolve', ...end],
  },
  refused: {
    share: 2,
    days: 1,
    steps: ['acknowledge', 'start', 'ask_extend', 'refuse', 'resolve', ...end],
  },
  suspended: {
    share: 3,
    days: 2,
    steps: ['acknowledge', 'ask_suspend', 'suspend', 'wait', 'start', 'resolve', ...end],
  },
  complained: { share: 4, steps: [...done, 'no', ...done] },
  answered: { share: 1.5, steps: [...done, 'no', ...done, 'no', 'answer'] },
  redone: { share: 0.5, steps: [...done, 'no', ...done, 'no', 'redo', ...done] },
  reopened: { share: 0.5, steps: [...done, 'reopen', ...done] },
  supervised: { share: 1.5, steps: ['acknowledge', 'supervise', 'start', 'resolve', ...end] },
  rejected: { share: 3.5, steps: ['acknowledge', 'return', 'reject'] },
  withdrawn: { share: 3, steps: ['withdraw'] },
  voided: { share: 1.5, steps: ['acknowledge', 'ask_void', 'void'] },
} as const satisfies Record<string, Plot>

/** Plots of a case in which the shop is reminded first. */
const withShop = {
  fixed: { share: 62, steps: ['self_fix', 'confirm', 'close'] },
  denied: { share: 9, steps: ['self_fix', 'deny', ...done] },
  ignored: { share: 22, steps: ['wait', ...done] },
  returned: { share: 4, steps: ['return', 'dispatch', ...done] },
  withdrawn: { share: 3, steps: ['withdraw'] },
} as const satisfies Record<string, Plot>

/** Plots of a case that the rules assign to nobody, not even after it was verified. */
const withDispatcher = {
  dispatched: { share: 52, steps: ['dispatch', ...done] },
  accepted: { share: 16, steps: ['accept', 'dispatch', ...done] },
  verified: { share: 18, steps: ['ask_verify', 'verify', 'dispatch', ...done] },
  refuted: { share: 9, steps: ['ask_verify', 'refute', 'reject'] },
  rejected: { share: 5, steps: ['reject'] },
} as const satisfies Record<string, Plot>

/** By the first status of the report. */
const plots = { dispatched: withAssignee, reminded: withShop, submitted: withDispatcher } as const

/** Parts of a case's life, for stories that need a certain state. */
export const stretches = { work, end, done } as const

/** Only long limits are extended or suspended: an hour's work needs neither. */
export const takesDays = ({ category: { limit } }: Pick<CaseRecord, 'category'>, days: number): boolean =>
  limit.unit === 'work_day' && limit.amount >= days

/** Draws the plot of a case by its first status. */
export const drawPlot = (
  random: Random,
  record: Pick<CaseRecord, 'status' | 'category'>,
): readonly StoryStep[] => {
  const all = Object.values<Plot>(plots[record.status as keyof typeof plots])
  const drawn = all.filter(({ days }) => !days || takesDays(record, days))
  const shares = Object.fromEntries(drawn.map(({ share }, i) => [String(i), share]))
  return drawn[Number(random.weighted(shares))]!.steps
}
