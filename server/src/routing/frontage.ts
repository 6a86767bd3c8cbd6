import { limits } from '@shared/domain/limits'
import { frontAnswersAt } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFrontage } from '../city/snapshot'
import type { Share } from '../geo/circle-shares'
import { frontLabel, outsideGridsLabel } from '../labels/names'
import { type Candidate, type Responsible, type RouteQuestion, responsibleOf } from './decision'
import { FRONTAGE_ACCURACY_MAX, type Place } from './location-sources'

/** From this share of probability on, a frontage is certain; below it, a person is asked. */
const CERTAIN = 0.8
/**
 * Below this share of all frontages together they are too far to be asked. It is low for a reason. Of a
 * fix of 8 m in a row of fronts 6 m deep only four tenths are on them; the rest is on the road and in the buildings.
 */
const ON_FRONTAGES = 0.1

export type FrontageMatch =
  | { kind: 'none' }
  | { kind: 'uncertain'; candidates: Candidate[] }
  | { kind: 'found'; responsible: Responsible; share: number; front: CityFrontage }

const none: FrontageMatch = { kind: 'none' }

/**
 * The frontage that answers for this category at this place; the candidates where it may be one of several.
 * Shares are of the fix's probability, 0 to 1. Adds its reasons to `why`.
 */
export const byFrontage = (question: RouteQuestion, place: Place, why: Reason[]): FrontageMatch => {
  const { category, placeKind } = question
  const { duty } = category
  if (!duty) {
    why.push({ code: 'not_a_frontage_duty', category: category.name })
    return none
  }
  if (placeKind && !frontAnswersAt(placeKind)) {
    why.push({ code: 'place_not_front', place: placeKind })
    return none
  }
  const frontages = perUnit(place.frontages)
  const meant = frontageMeant(question, frontages)
  return meant ? signedBy(meant, duty, why) : candidatesAmong(question, { frontages, duty }, why)
}

type Frontages = Place['frontages']
type MeantFrontage = Share<CityFrontage> & { code: 'front_said' | 'frontage_contains' }

const signedBy = ({ item, share, code }: MeantFrontage, duty: string, why: Reason[]): FrontageMatch => {
  const { unit, duties } = item
  if (!duties.includes(duty)) {
    why.push({ code: 'frontage_not_signed', unit: unit.name, duty })
    return none
  }
  why.push({ code, unit: unit.name, share, duty })
  return {
    kind: 'found',
    responsible: responsibleOf(unit, duty),
    // A person on the spot knows better than the phone.
    share: code === 'front_said' ? 1 : share,
    front: item,
  }
}

/** No frontage is certain: those that may be meant, unless the place is more likely off all of them. */
const candidatesAmong = (
  { placeKind, accuracy }: RouteQuestion,
  { frontages, duty }: { frontages: Frontages; duty: string },
  why: Reason[],
): FrontageMatch => {
  const best = frontages[0]
  if (!best) {
    why.push(noFrontage(accuracy))
    return none
  }
  const share = frontages.reduce((sum, frontage) => sum + frontage.share, 0)
  // A citizen who chose "before a door" has excluded the road.
  if (placeKind !== 'front' && share < ON_FRONTAGES) {
    why.push({ code: 'off_fronts', share })
    return none
  }
  if (!frontages.some(({ item }) => item.duties.includes(duty))) {
    why.push({ code: 'fronts_not_signed', duty })
    return none
  }
  const count = frontages.length
  why.push({ code: 'frontage_uncertain', best: best.item.unit.name, share: best.share, count, accuracy })
  return { kind: 'uncertain', candidates: frontages.slice(0, limits.candidates).map(candidateOf) }
}

/** Frontages are not looked up for a fix as vague as that. */
const noFrontage = (accuracy: number): Reason =>
  accuracy > FRONTAGE_ACCURACY_MAX ? { code: 'fix_too_vague', accuracy } : { code: 'no_frontage' }

/** A corner shop has two frontages but is one candidate: each unit with its likeliest one and the share of all. */
const perUnit = (frontages: Frontages): Frontages => {
  const units = new Map<string, Share<CityFrontage>>()
  for (const { item, share } of frontages) {
    const known = units.get(item.unit.id)
    units.set(item.unit.id, known ? { item: known.item, share: known.share + share } : { item, share })
  }
  return [...units.values()].sort((a, b) => b.share - a.share)
}

/** The one frontage that is meant: the one a person named, if the fix allows it, else the one that is certain. */
const frontageMeant = ({ frontUnitId }: RouteQuestion, frontages: Frontages): MeantFrontage | null => {
  const named = frontages.find(({ item }) => item.unit.id === frontUnitId)
  if (named) return { ...named, code: 'front_said' }
  const best = frontages[0]
  return best && best.share >= CERTAIN ? { ...best, code: 'frontage_contains' } : null
}

const candidateOf = ({ item, share }: Share<CityFrontage>): Candidate => ({
  unitId: item.unit.id,
  name: item.unit.name,
  share,
})

/** The place as a person would name it: 街道, 社区, and the frontage if it is certain, else the grid. */
export const placeLabel = ({ grids, beside, frontages }: Place): string => {
  const grid = grids[0]?.item ?? beside?.item
  if (!grid) return outsideGridsLabel
  const best = frontages[0]
  const last = best && best.share >= CERTAIN ? frontLabel(best.item.unit.name) : grid.shortName
  return `${grid.street}${grid.community}${last}`
}
