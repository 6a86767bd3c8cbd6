import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limitLabel } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import { contentCheckOf } from '../integrations/wechat/content-check'

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
