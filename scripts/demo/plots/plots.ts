import type { Action } from '@shared/domain/case/actions'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { Random } from '../random'

/** Steps that no plot names: those of the clock, those that follow from a "no", and those that need a second case. */
type Given =
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
export type StoryAction = Exclude<Action, Given>

/** `no`: a complaint about the fix. `wait`: no step is taken until the time is over. */
export type Beat = StoryAction | 'no' | 'wait'

const work = ['acknowledge', 'start', 'resolve'] as const
const end = ['pass', 'close'] as const
const done = [...work, ...end] as const

/** `days`: only for categories whose limit is at least this many working days. */
type Plot = { share: number; beats: readonly Beat[]; days?: number }

/** Plots of a case assigned to a worker or a crew, with their relative frequencies. */
const withAssignee = {
  solved: { share: 65, beats: done },
  reworked: { share: 6, beats: [...work, 'fail', ...done] },
  reworkedTwice: { share: 1, beats: [...work, 'fail', ...work, 'fail', ...done] },
  returned: { share: 5, beats: ['acknowledge', 'return', 'dispatch', ...done] },
  reassigned: { share: 1.5, beats: ['reassign', ...done] },
  extended: {
    share: 6,
    days: 1,
    beats: ['acknowledge', 'start', 'ask_extend', 'extend', 'resolve', ...end],
  },
  refused: {
    share: 2,
    days: 1,
    beats: ['acknowledge', 'start', 'ask_extend', 'refuse', 'resolve', ...end],
  },
  suspended: {
    share: 3,
    days: 2,
    beats: ['acknowledge', 'ask_suspend', 'suspend', 'wait', 'start', 'resolve', ...end],
  },
  complained: { share: 4, beats: [...done, 'no', ...done] },
  answered: { share: 1.5, beats: [...done, 'no', ...done, 'no', 'answer'] },
  redone: { share: 0.5, beats: [...done, 'no', ...done, 'no', 'redo', ...done] },
  reopened: { share: 0.5, beats: [...done, 'reopen', ...done] },
  supervised: { share: 1.5, beats: ['acknowledge', 'supervise', 'start', 'resolve', ...end] },
  rejected: { share: 3.5, beats: ['acknowledge', 'return', 'reject'] },
  withdrawn: { share: 3, beats: ['withdraw'] },
  voided: { share: 1.5, beats: ['acknowledge', 'ask_void', 'void'] },
} as const satisfies Record<string, Plot>

/** Plots of a case in which the shop is reminded first. */
const atTheDoor = {
  fixed: { share: 62, beats: ['self_fix', 'confirm', 'close'] },
  denied: { share: 9, beats: ['self_fix', 'deny', ...done] },
  ignored: { share: 22, beats: ['wait', ...done] },
  returned: { share: 4, beats: ['return', 'dispatch', ...done] },
  withdrawn: { share: 3, beats: ['withdraw'] },
} as const satisfies Record<string, Plot>

/** Plots of a case that the rules assign to nobody, not even after it was verified. */
const atTheDesk = {
  dispatched: { share: 52, beats: ['dispatch', ...done] },
  accepted: { share: 16, beats: ['accept', 'dispatch', ...done] },
  verified: { share: 18, beats: ['ask_verify', 'verify', 'dispatch', ...done] },
  refuted: { share: 9, beats: ['ask_verify', 'refute', 'reject'] },
  rejected: { share: 5, beats: ['reject'] },
} as const satisfies Record<string, Plot>

/** By the first status of the report. */
const plots = { dispatched: withAssignee, reminded: atTheDoor, submitted: atTheDesk } as const

/** Parts of a case's life, for stories that need a certain state. */
export const stretches = { work, end, done } as const

/** Only long limits are extended or suspended: an hour's work needs neither. */
export const takesDays = ({ category: { limit } }: Pick<CaseRecord, 'category'>, days: number): boolean =>
  limit.unit === 'work_day' && limit.amount >= days

/** Draws the plot of a case by its first status. */
export const drawPlot = (
  random: Random,
  record: Pick<CaseRecord, 'status' | 'category'>,
): readonly Beat[] => {
  const all = Object.values<Plot>(plots[record.status as keyof typeof plots])
  const drawn = all.filter(({ days }) => !days || takesDays(record, days))
  const shares = Object.fromEntries(drawn.map(({ share }, i) => [String(i), share]))
  return drawn[Number(random.weighted(shares))]!.beats
}
