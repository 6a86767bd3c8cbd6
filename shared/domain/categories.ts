/**
 * 紧急工作时 runs on through nights and holidays, 紧急工作日 is 24 of them; 工作时 counts working time only;
 * 工作日 is as much working time as a working day has, eight hours in most cities.
 */
export const limitUnits = ['urgent_hour', 'work_hour', 'urgent_day', 'work_day'] as const
export type LimitUnit = (typeof limitUnits)[number]
/** `goal: 'stop'` is 制止: within the limit the doing has to stop, which is less than that its traces are gone. */
export type TimeLimit = { amount: number; unit: LimitUnit; goal?: 'stop' }

/** One row of a city's standard: when a case of this kind is opened, when it counts as solved, and by when. */
export type Condition = {
  /** 立案条件 */
  opens: string
  /** 结案条件 */
  closes: string
  /** As the city wrote it; null below where it cannot be read as a span of time. */
  limitLabels: string
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
  /** That of the first condition whose limit can be read. */
  limit: TimeLimit
  conditions: Condition[]
  /** Which duty of 门前N包 it falls under; null: no frontage answers for it. */
  duty: string | null
  /** Words by which people call it, for the search. */
  everyday: string[]
  /** One of the few shown as pictures; the number is its place in the row. */
  picture: number | null
}

/** The few that are shown as pictures, in the order of these. */
export const picturedCategories = <C extends Pick<Category, 'picture'>>(categories: readonly C[]): C[] =>
  categories.filter(({ picture }) => picture !== null).sort((a, b) => (a.picture ?? 0) - (b.picture ?? 0))

/** Categories that a person means by these words, best first: name and everyday words, either way round. */
export const searchCategories = <C extends Pick<Category, 'code' | 'name' | 'everyday'>>(
  categories: readonly C[],
  words: string,
): C[] => {
  const wanted = words.trim()
  if (!wanted) return []
  return categories
    .map((category) => ({ category, score: scoreOf(category, wanted) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score || a.category.code.localeCompare(b.category.code))
    .map((found) => found.category)
}

const scoreOf = (category: Pick<Category, 'name' | 'everyday'>, wanted: string): number => {
  const names = [category.name, ...category.everyday]
  if (names.includes(wanted)) return 3
  if (names.some((name) => name.includes(wanted) || wanted.includes(name))) return 2
  const known = new Set(names.join(''))
  const hits = [...new Set(wanted)].filter((letter) => known.has(letter)).length
  return hits >= 2 ? hits / wanted.length : 0
}
