import type { CategoryView } from '@shared/contract/places'

/** The few that people see as pictures, in the order of these. */
export const commonCategories = <C extends Pick<CategoryView, 'picture'>>(categories: readonly C[]): C[] =>
  categories.filter(({ picture }) => picture !== null).sort((a, b) => (a.picture ?? 0) - (b.picture ?? 0))
