import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { Category } from '@shared/domain/categories'
import {
  indexWords,
  isName,
  suggestCategories,
  type WordIndex,
} from '@shared/domain/search/suggest-categories'
import { plainLimitLabel } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import { contentCheckOf } from '../integrations/wechat/content-check'
import { slips } from '../labels/everyday/slips'
import type { CitySnapshot } from './snapshot'

/** Everyday names to show beside a category. */
const NAMES = 12

export const showCity = (context: AppContext): OutputOf<(typeof contract)['places']['city']> => {
  const { env, pictures, snapshot } = context
  const checks = contentCheckOf(context)
  const { id, name, center, bounds, duties, categories, hotline, flow } = snapshot()
  return {
    id,
    name,
    center,
    bounds,
    duties: [...duties],
    hotline,
    rejectReasons: flow.rejectReasons,
    categories: [...categories.values()].map(({ conditions: _, ...category }) => ({
      ...category,
      everyday: category.everyday.filter(isName).slice(0, NAMES),
      limit: plainLimitLabel(category.limit),
    })),
    demo: env.DEMO,
    machineRedacts: pictures.mayDetect(),
    wechatChecksWords: checks.words,
    wechatChecksPictures: checks.pictures,
    keepOriginalsDays: env.KEEP_ORIGINALS_DAYS,
    keepReportersDays: env.KEEP_REPORTERS_DAYS,
    tiles: env.TILES_URL || null,
  }
}

/** All everyday words, for the search. They are many, so only the screens that search load them. */
export const showWords = ({
  snapshot,
}: Pick<AppContext, 'snapshot'>): OutputOf<(typeof contract)['places']['words']> => ({
  categories: [...snapshot().categories.values()].map(({ code, everyday }) => ({ code, everyday })),
  slips: slips.map(([written, meant]): [string, string] => [written, meant]),
})

type Categories = CitySnapshot['categories']

/** Made at the first use: reading all words takes some tenths of a second. */
const indexes = new WeakMap<Categories, WordIndex<Category>>()

/** The categories that a text may mean, best first. */
export const categoriesFor = (categories: Categories, text: string): Category[] => {
  const index = indexes.get(categories) ?? indexWords([...categories.values()], slips)
  indexes.set(categories, index)
  return suggestCategories(index, text).categories
}
