import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import { limitWords } from '@shared/words/time'
import type { House } from '../house'

export const showCity = ({ env, facts }: House): OutputOf<(typeof contract)['places']['city']> => {
  const { id, name, center, bounds, duties, categories, hotline, flow } = facts()
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
      limit: limitWords(category.limit),
    })),
    demo: env.DEMO,
    tiles: env.TILES_URL || null,
  }
}
