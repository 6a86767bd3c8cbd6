import { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import type { RuleView } from '@shared/contract/routing'
import { isDoubt } from '@shared/domain/routing-reason'
import { limitLabel } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import type { CitySnapshot } from '../city/snapshot'
import { DomainError } from '../core/errors'
import { goneLabels } from '../labels/names'
import { reasonLabel, ruleLabels } from '../labels/routing'
import { byFrontage, placeLabel } from './frontage'
import { findPlace } from './location-sources'
import { decide } from './route'
import type { CheckedRule } from './rules'

const { places, routing } = contract

export const routingRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(places.locate, 'read', (fix) => locate(context.snapshot(), fix))
  on(routing.preview, 'read', (input) => previewRouting(context, input))
  on(routing.rules, 'read', () => {
    const snapshot = context.snapshot()
    return { items: snapshot.rules.map((rule) => presentRule(rule, snapshot)) }
  })
}

type Preview = (typeof contract)['routing']['preview']

/** 派单试算: the decision about such a report as of now, with its reasons; nothing is stored. */
const previewRouting = ({ snapshot, now }: AppContext, input: CheckedInputOf<Preview>): OutputOf<Preview> => {
  const category = snapshot().categories.get(input.category)
  if (!category) throw new DomainError('category_not_found')
  const decision = decide(snapshot(), { ...input, category, photos: [] }, now())
  const { reasons, deadlineAt, assignee: _, placeKey: __, ...shown } = decision
  return {
    ...shown,
    limit: limitLabel(category.limit),
    deadlineAt: deadlineAt.toISOString(),
    reasons: reasons.map(reasonLabel),
    doubts: reasons.filter(isDoubt).map(reasonLabel),
  }
}

/** A rule as people read it, with the names in it that the city no longer has. */
export const presentRule = (
  rule: CheckedRule,
  { categories, areaNames, grids, units }: CitySnapshot,
): RuleView => ({
  name: rule.name,
  ...ruleLabels(rule, {
    category: (code) => categories.get(code)?.name ?? goneLabels.category,
    area: (code) => areaNames.get(code) ?? grids.byCode(code)?.name ?? goneLabels.area,
    unit: (id) => units.get(id)?.name ?? goneLabels.unit,
  }),
  missing: [...rule.missing],
})

type LocateEndpoint = (typeof contract)['places']['locate']

/** The place of a fix, and the frontages of which the citizen should be asked, where the category makes them matter. */
const locate = (snapshot: CitySnapshot, input: CheckedInputOf<LocateEndpoint>): OutputOf<LocateEndpoint> => {
  const { accuracy, placeKind = null } = input
  const point = [input.lng, input.lat] as const
  const place = findPlace(snapshot, point, accuracy)
  const grid = place.grids[0]?.item ?? place.beside?.item
  const category = input.category ? snapshot.categories.get(input.category) : undefined
  const sources = { point, accuracy, source: 'fix' as const, fix: null, photos: [] }
  const match =
    category && byFrontage({ ...sources, category, description: '', placeKind, frontUnitId: null }, place, [])
  return {
    inCity: place.inCity,
    place: placeLabel(place),
    grid: grid ? { code: grid.code, name: grid.name } : null,
    ask: match?.kind === 'uncertain' ? match.candidates : [],
  }
}
