import { type PlainMeasure, plainMeasures, type Span } from './measures'

/** 统计数字: what is read of the counts. A count adds measures up, a share divides them, a time is a quantile of a span. */
export type Figure = {
  /** Beside it stands how many of those who were asked have answered. */
  byAnswers?: boolean
  /** Anybody may read it, once somebody has released its days. */
  isPublic?: boolean
} & (
  | { of: readonly PlainMeasure[]; per?: never }
  /** `less`: taken away above the line. */
  | { of: readonly PlainMeasure[]; less?: readonly PlainMeasure[]; per: readonly PlainMeasure[] }
  /** `share`: so many of the cases took at most this long. */
  | { span: Span; share: number }
)

const rated = ['rated_solved', 'rated_partly', 'rated_not_solved'] as const
const satisfaction = ['satisfied', 'mostly_satisfied', 'dissatisfied'] as const

/** Every measure is a figure of its own: a count. Of these everybody may read some, and some are no better than their answers. */
const publicCounts: readonly PlainMeasure[] = ['received', 'accepted', 'closed', 'confirmed']
const answered: readonly PlainMeasure[] = ['confirmed', 'refused', ...rated, ...satisfaction]

/** The formulas of the trade stand here once; docs/figures.md is made from them. */
// biome-ignore format: a list is read in rows.
const formulas = {
  not_solved: { of: ['rated_not_solved', 'objected'] },

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

export type Formula = keyof typeof formulas
export const formulaNames = Object.keys(formulas) as Formula[]
const isFormula = (name: FigureName): name is Formula => name in formulas

export type FigureName = PlainMeasure | Formula
export const figureNames: readonly FigureName[] = [...plainMeasures, ...formulaNames]

export const figureOf = (name: FigureName): Figure =>
  isFormula(name)
    ? formulas[name]
    : { of: [name], isPublic: publicCounts.includes(name), byAnswers: answered.includes(name) }

export const publicFigureNames = figureNames.filter((name) => figureOf(name).isPublic)
