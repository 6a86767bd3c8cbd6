import type { PlainMeasure, Span } from './measures'

/** 统计数字: what is read of the counts. A count adds measures up, a share divides them, a time is a quantile of a span. */
export type Figure = {
  /** Beside it stands how many of those who were asked have answered. */
  byAnswers?: true
  /** Anybody may read it, once somebody has released its days. */
  isPublic?: true
} & (
  | { of: readonly PlainMeasure[]; per?: never }
  /** `less`: taken away above the line. */
  | { of: readonly PlainMeasure[]; less?: readonly PlainMeasure[]; per: readonly PlainMeasure[] }
  /** `share`: so many of the cases took at most this long. */
  | { span: Span; share: number }
)

const rated = ['rated_solved', 'rated_partly', 'rated_not_solved'] as const
const satisfaction = ['satisfied', 'mostly_satisfied', 'dissatisfied'] as const

/** The formulas of the trade stand here once; docs/figures.md is made from them. */
// biome-ignore format: a list is read in rows.
export const figures = {
  received: { of: ['received'], isPublic: true },
  accepted: { of: ['accepted'], isPublic: true },
  rejected: { of: ['rejected'] },
  withdrawn: { of: ['withdrawn'] },
  voided: { of: ['voided'] },
  merged: { of: ['merged'] },
  dispatched: { of: ['dispatched'] },
  acknowledged: { of: ['acknowledged'] },
  verified: { of: ['verified'] },
  resolved: { of: ['resolved'] },
  checked: { of: ['checked'] },
  failed: { of: ['failed'] },
  closed: { of: ['closed'], isPublic: true },
  reworked: { of: ['reworked'] },
  extended: { of: ['extended'] },
  suspended: { of: ['suspended'] },
  overdue_acceptance: { of: ['overdue_acceptance'] },
  overdue_dispatch: { of: ['overdue_dispatch'] },
  overdue_acknowledgement: { of: ['overdue_acknowledgement'] },
  overdue_handling: { of: ['overdue_handling'] },
  overdue_check: { of: ['overdue_check'] },
  overdue_closing: { of: ['overdue_closing'] },
  overdue_answer: { of: ['overdue_answer'] },
  confirmed: { of: ['confirmed'], byAnswers: true, isPublic: true },
  not_solved: { of: ['rated_not_solved', 'objected'] },
  second_no: { of: ['second_no'] },
  marked: { of: ['marked'] },

  response_rate: { of: ['responded'], per: ['received'], isPublic: true },
  acceptance_rate: { of: ['accepted'], per: ['accepted', 'rejected'] },
  closing_rate: { of: ['due_closed'], per: ['due'], isPublic: true },
  on_time_rate: { of: ['due_in_time'], per: ['due'], isPublic: true },
  rework_rate: { of: ['due_reworked'], per: ['due'] },
  routing_accuracy: { of: ['dispatched'], less: ['misrouted'], per: ['dispatched'] },
  by_rules_rate: { of: ['dispatched_by_rules'], per: ['dispatched'] },
  rules_accuracy: { of: ['dispatched_by_rules'], less: ['misrouted_by_rules'], per: ['dispatched_by_rules'] },
  missed_rate: { of: ['accepted_of_citizens'], per: ['accepted'] },
  fail_rate: { of: ['failed'], per: ['checked'] },
  marked_rate: { of: ['marked'], per: ['proved'] },
  answer_rate: { of: ['answered'], per: ['asked'], isPublic: true },
  confirmed_rate: { of: ['confirmed'], per: ['closed'], byAnswers: true, isPublic: true },
  refused_rate: { of: ['refused'], per: ['asked'], byAnswers: true },
  solved_rate: { of: ['rated_solved'], per: rated, byAnswers: true, isPublic: true },
  satisfaction_rate: { of: ['satisfied', 'mostly_satisfied'], per: satisfaction, byAnswers: true, isPublic: true },

  response_median: { span: 'to_response', share: 0.5, isPublic: true },
  response_p90: { span: 'to_response', share: 0.9 },
  fix_median: { span: 'to_fix', share: 0.5, isPublic: true },
  fix_p90: { span: 'to_fix', share: 0.9 },
  closing_median: { span: 'to_closing', share: 0.5, isPublic: true },
  closing_p90: { span: 'to_closing', share: 0.9 },
} as const satisfies Record<string, Figure>

export type FigureName = keyof typeof figures
export const figureNames = Object.keys(figures) as FigureName[]
export const publicFigureNames = figureNames.filter((name) => 'isPublic' in figures[name])
export const figureOf = (name: FigureName): Figure => figures[name]
