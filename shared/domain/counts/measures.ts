import type { Action } from '../case/actions'
import { proofMarks } from '../case/kinds'
import { type Stage, stages } from '../case/status'

/**
 * 指标: what is counted of a case, on which day of the city. `server/src/counts/tallies.ts` counts them, and
 * `docs/figures.md` says each in words.
 */

/** Counted each time that one of these steps is taken, on the day of the step. */
// biome-ignore format: a list is read in rows.
export const stepMeasures = {
  dispatched: ['dispatch', 'remind', 'reassign'],
  acknowledged: ['acknowledge'],
  verified: ['verify', 'refute'],
  proved: ['verify', 'self_fix', 'resolve'],
  resolved: ['resolve', 'self_fix'],
  checked: ['pass', 'confirm', 'fail', 'deny'],
  failed: ['fail', 'deny'],
  reworked: ['fail', 'reopen', 'redo'],
  extended: ['extend'],
  suspended: ['suspend'],
  asked: ['close'],
  second_no: ['escalate'],
} as const satisfies Record<string, readonly Action[]>
export type StepMeasure = keyof typeof stepMeasures

/** Stages that the clock calls overdue: a shop's time to put it right itself, and a suspension, lead on instead. */
type LateStage = Exclude<Stage, 'self_fix' | 'suspension' | 'approval'>
const isLateStage = (stage: Stage): stage is LateStage =>
  stage !== 'self_fix' && stage !== 'suspension' && stage !== 'approval'
const overdueMeasures = stages.filter(isLateStage).map((stage) => `overdue_${stage}` as const)

const markMeasures = proofMarks.map((mark) => `mark_${mark}` as const)

/** Counted at most once of a case, or of a closing or rating of it. */
const onceMeasures = [
  ...['received', 'responded', 'accepted', 'accepted_of_citizens', 'closed'],
  ...['rejected', 'withdrawn', 'voided', 'merged'],
  ...['due', 'due_closed', 'due_in_time', 'due_reworked'],
  ...['dispatched_by_rules', 'misrouted', 'misrouted_by_rules', 'marked'],
  ...['answered', 'confirmed', 'refused'],
  ...['rated_solved', 'rated_partly', 'rated_not_solved', 'objected'],
  ...['satisfied', 'mostly_satisfied', 'dissatisfied'],
] as const

export type PlainMeasure =
  | StepMeasure
  | (typeof onceMeasures)[number]
  | (typeof overdueMeasures)[number]
  | (typeof markMeasures)[number]
export const plainMeasures: readonly PlainMeasure[] = [
  ...onceMeasures,
  ...(Object.keys(stepMeasures) as StepMeasure[]),
  ...overdueMeasures,
  ...markMeasures,
]

/** How long a case took from its report: until staff first did something, until the fix, until the closing. */
export const spans = ['to_response', 'to_fix', 'to_closing'] as const
export type Span = (typeof spans)[number]

/** Ends of the buckets of a span, in minutes; one more bucket has all that took longer. Fixed: counts of years add up. */
export const bucketEnds = [
  15, 30, 60, 120, 240, 480, 720, 1_440, 2_880, 4_320, 7_200, 10_080, 21_600, 43_200,
] as const

export type SpanMeasure = `${Span}_${number}`
export const bucketMeasures = (span: Span): SpanMeasure[] =>
  [...bucketEnds, null].map((_, bucket): SpanMeasure => `${span}_${bucket}`)
export const bucketOf = (span: Span, minutes: number): SpanMeasure => {
  const bucket = bucketEnds.findIndex((end) => minutes <= end)
  return `${span}_${bucket === -1 ? bucketEnds.length : bucket}`
}

export type Measure = PlainMeasure | SpanMeasure

/** By what a city is divided: the levels of areas, the responsible unit, the category, and the worker who did it. */
export const countParts = ['district', 'street', 'community', 'grid', 'unit', 'category', 'worker'] as const
/** What a count is kept by. */
export const countKinds = ['city', ...countParts] as const
export type CountKind = (typeof countKinds)[number]
