import type { Category } from '@shared/domain/categories'
import { indexWords, suggestCategories, type WordIndex } from '@shared/domain/suggest-categories'
import { slips } from '../labels/everyday/slips'
import type { CitySnapshot } from './snapshot'

type Categories = CitySnapshot['categories']

/** Made at the first use: reading all words takes some tenths of a second. */
const indexes = new WeakMap<Categories, WordIndex<Category>>()

/** The categories that a text may mean, best first. */
export const categoriesFor = (categories: Categories, text: string): Category[] => {
  const index = indexes.get(categories) ?? indexWords([...categories.values()], slips)
  indexes.set(categories, index)
  return suggestCategories(index, text).categories
}
