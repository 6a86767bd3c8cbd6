import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { isName } from '@shared/domain/suggest-categories'
import { limitLabel } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import { contentCheckOf } from '../integrations/wechat/content-check'
import { slips } from '../labels/everyday/slips'

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
      limit: limitLabel(category.limit),
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
