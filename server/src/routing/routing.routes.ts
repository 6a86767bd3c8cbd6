import { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { isDoubt } from '@shared/domain/routing-reason'
import { reasonWords } from '@shared/labels/routing'
import { limitWords } from '@shared/labels/time'
import type { House } from '../app/context'
import type { On } from '../app/endpoint'
import type { CityFacts } from '../city/snapshot'
import { fail } from '../core/errors'
import { byFrontage, placeWords } from './frontage'
import { findPlace } from './location-sources'
import { decide } from './route'
import { presentRule } from './rule-labels'

const { routing } = contract

export const routingRoutes = (on: On, house: House): void => {
  on(routing.preview, 'read', (asked) => previewRouting(house, asked))
  on(routing.rules, 'read', () => {
    const facts = house.facts()
    return { items: facts.rules.map((rule) => presentRule(rule, facts)) }
  })
}

type Preview = (typeof contract)['routing']['preview']

/** What would be decided about such a report now, and why; nothing is stored. */
const previewRouting = ({ facts, now }: House, asked: CheckedInputOf<Preview>): OutputOf<Preview> => {
  const category = facts().categories.get(asked.category) ?? fail('category_not_found')
  const decided = decide(facts(), { ...asked, category, photos: [] }, now())
  const { reasons, deadlineAt, handler: _, placeKey: __, cell: ___, ...shown } = decided
  return {
    ...shown,
    limit: limitWords(category.limit),
    deadlineAt: deadlineAt.toISOString(),
    reasons: reasons.map(reasonWords),
    doubts: reasons.filter(isDoubt).map(reasonWords),
  }
}

type Locate = (typeof contract)['places']['locate']

/** Where a fix is; and where the category makes it matter, of which fronts the citizen should be asked. */
export const locate = (facts: CityFacts, asked: CheckedInputOf<Locate>): OutputOf<Locate> => {
  const { accuracy, placeKind = null } = asked
  const point = [asked.lng, asked.lat] as const
  const place = findPlace(facts, point, accuracy)
  const grid = place.grids[0]?.item ?? place.beside?.item
  const category = asked.category ? facts.categories.get(asked.category) : undefined
  const heard = { point, accuracy, source: 'fix' as const, fix: null, photos: [] }
  const front =
    category && byFrontage({ ...heard, category, words: '', placeKind, frontUnitId: null }, place, [])
  return {
    inCity: place.inCity,
    place: placeWords(place),
    grid: grid ? { code: grid.code, name: grid.name } : null,
    frontages: place.frontages
      .slice(0, limits.candidates)
      .map(({ item, share }) => ({ name: item.unit.name, share })),
    ask: front?.kind === 'uncertain' ? front.candidates : [],
  }
}
