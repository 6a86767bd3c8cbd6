/**
 * Units of limits. 紧急工作时 runs on through nights and holidays, 紧急工作日 is 24 of them; 工作时 counts working time only;
 * 工作日 is the working time of one working day, eight hours in most cities.
 */
export const limitUnits = ['urgent_hour', 'work_hour', 'urgent_day', 'work_day'] as const
export type LimitUnit = (typeof limitUnits)[number]
/** `goal: 'stop'` is 制止: within the limit the activity has to stop; its traces may take longer. */
export type TimeLimit = { amount: number; unit: LimitUnit; goal?: 'stop' }

/** One row of a city's standard: 立案条件, 结案条件 and limit of a category. */
export type Condition = {
  /** 立案条件 */
  opens: string
  /** 结案条件 */
  closes: string
  /** The limit as the city wrote it. */
  writtenLimit: string
  /** The limit as read; null where it cannot be read as a span of time. */
  limit: TimeLimit | null
}

/** The duties of 门前五包, as most cities name them; a city may have three or six. */
export const defaultDuties = ['卫生', '秩序', '绿化', '设施', '立面'] as const

export type Category = {
  /** Code of the national scheme, or the city's own. */
  code: string
  /** 大类 */
  major: string
  name: string
  /** The limit of the first condition with a readable one. */
  limit: TimeLimit
  conditions: Condition[]
  /** The duty of 门前N包 that covers it; null: no frontage answers for it. */
  duty: string | null
  /** Everyday names of it, for the search. */
  everyday: string[]
  /** Its place in the row of categories with pictures; null: it has no picture. */
  picture: number | null
}

/** Code of 其他（说不清）: every city has it, no standard names it, and its reports go to the dispatcher. */
export const OTHER = 'OTHER'

/** The categories with pictures, in their order. */
export const picturedCategories = <C extends Pick<Category, 'picture'>>(categories: readonly C[]): C[] =>
  categories.filter(({ picture }) => picture !== null).sort((a, b) => (a.picture ?? 0) - (b.picture ?? 0))
