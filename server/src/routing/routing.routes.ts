import { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { isDoubt } from '@shared/domain/routing-reason'
import { reasonLabels } from '@shared/labels/routing'
import { limitLabels } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import type { On } from '../app/endpoint'
import type { CitySnapshot } from '../city/snapshot'
import { fail } from '../core/errors'
import { byFrontage, placeLabels } from './frontage'
import { findPlace } from './location-sources'
import { decide } from './route'
import { presentRule } from './rule-labels'

const { places, routing } = contract

export const routingRoutes = (on: On, context: AppContext): void => {
  on(places.locate, 'read', (fix) => locate(context.snapshot(), fix))
  on(routing.preview, 'read', (asked) => previewRouting(context, asked))
  on(routing.rules, 'read', () => {
    const snapshot = context.snapshot()
    return { items: snapshot.rules.map((rule) => presentRule(rule, snapshot)) }
  })
}

type Preview = (typeof contract)['routing']['preview']

/** What would be decided about such a report now, and why; nothing is stored. */
const previewRouting = ({ snapshot, now }: AppContext, asked: CheckedInputOf<Preview>): OutputOf<Preview> => {
  const category = snapshot().categories.get(asked.category) ?? fail('category_not_found')
  const decided = decide(snapshot(), { ...asked, category, photos: [] }, now())
  const { reasons, deadlineAt, assignee: _, placeKey: __, cell: ___, ...shown } = decided
  return {
    ...shown,
    limit: limitLabels(category.limit),
    deadlineAt: deadlineAt.toISOString(),
    reasons: reasons.map(reasonLabels),
    doubts: reasons.filter(isDoubt).map(reasonLabels),
  }
}

type Locate = (typeof contract)['places']['locate']

/** Where a fix is; and where the category makes it matter, of which fronts the citizen should be asked. */
const locate = (snapshot: CitySnapshot, asked: CheckedInputOf<Locate>): OutputOf<Locate> => {
  const { accuracy, placeKind = null } = asked
  const point = [asked.lng, asked.lat] as const
  const place = findPlace(snapshot, point, accuracy)
  const grid = place.grids[0]?.item ?? place.beside?.item
  const category = asked.category ? snapshot.categories.get(asked.category) : undefined
  const heard = { point, accuracy, source: 'fix' as const, fix: null, photos: [] }
  const front =
    category && byFrontage({ ...heard, category, words: '', placeKind, frontUnitId: null }, place, [])
  return {
    inCity: place.inCity,
    place: placeLabels(place),
    grid: grid ? { code: grid.code, name: grid.name } : null,
    frontages: place.frontages
      .slice(0, limits.candidates)
      .map(({ item, share }) => ({ name: item.unit.name, share })),
    ask: front?.kind === 'uncertain' ? front.candidates : [],
  }
}
