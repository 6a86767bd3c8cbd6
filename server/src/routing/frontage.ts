import { limits } from '@shared/domain/limits'
import { frontAnswersAt } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { FrontageFact } from '../city/snapshot'
import type { Share } from '../geo/circle-shares'
import { type Asked, type Candidate, type Responsible, responsibleOf } from './decision'
import { FRONTAGE_ACCURACY_MAX, type Place } from './location-sources'

/** From this share of probability on, a front is taken for certain; below it, a person is asked. */
const CERTAIN = 0.8
/**
 * Below this share of all fronts together they are too far to be asked. It is low: of a fix of 8 m in the middle of a row
 * of fronts 6 m deep only four tenths fall on them, and the rest on the road and into the houses.
 */
const ON_FRONTS = 0.1

export type FrontFound =
  | { kind: 'none' }
  | { kind: 'uncertain'; candidates: Candidate[] }
  | { kind: 'found'; responsible: Responsible; share: number; front: FrontageFact }

/** The front that answers for this category at this place; where it may be one of several, who they are. */
export const byFrontage = (asked: Asked, place: Place, why: Reason[]): FrontFound => {
  const none: FrontFound = { kind: 'none' }
  const { duty, name: category } = asked.category
  if (!duty) {
    why.push({ code: 'not_a_frontage_duty', category })
    return none
  }
  if (asked.placeKind && !frontAnswersAt(asked.placeKind)) {
    why.push({ code: 'place_not_front', place: asked.placeKind })
    return none
  }
  const frontages = perUnit(place.frontages)
  const front = frontMeant(asked, frontages)
  if (front) {
    const { unit, duties } = front.item
    if (!duties.includes(duty)) {
      why.push({ code: 'frontage_not_signed', unit: unit.name, duty })
      return none
    }
    why.push({ code: front.code, unit: unit.name, share: front.share, duty })
    return {
      kind: 'found',
      responsible: responsibleOf(unit, duty),
      // Who stands there knows better than the phone.
      share: front.code === 'front_said' ? 1 : front.share,
      front: front.item,
    }
  }
  const best = frontages[0]
  const share = frontages.reduce((sum, front) => sum + front.share, 0)
  // Who says that it is before a door has ruled out the road.
  const maybeOnRoad = asked.placeKind !== 'front' && share < ON_FRONTS
  if (!best || maybeOnRoad) {
    why.push(best ? { code: 'off_fronts', share } : noneThere(asked.accuracy))
    return none
  }
  if (!frontages.some(({ item }) => item.duties.includes(duty))) {
    why.push({ code: 'fronts_not_signed', duty })
    return none
  }
  const { accuracy } = asked
  const count = frontages.length
  why.push({ code: 'frontage_uncertain', best: best.item.unit.name, share: best.share, count, accuracy })
  return { kind: 'uncertain', candidates: frontages.slice(0, limits.candidates).map(candidateOf) }
}

/** Behind a fix as vague as that nobody has looked. */
const noneThere = (accuracy: number): Reason =>
  accuracy > FRONTAGE_ACCURACY_MAX ? { code: 'fix_too_vague', accuracy } : { code: 'no_frontage' }

/** A corner shop has two fronts and is asked of once: each unit with its likeliest front and the share of all. */
const perUnit = (frontages: Place['frontages']): Place['frontages'] => {
  const units = new Map<string, Share<FrontageFact>>()
  for (const { item, share } of frontages) {
    const known = units.get(item.unit.id)
    units.set(item.unit.id, known ? { item: known.item, share: known.share + share } : { item, share })
  }
  return [...units.values()].sort((a, b) => b.share - a.share)
}

/** The one front that is meant: as a person says, if the fix allows it, else the one that is certain. */
const frontMeant = (
  { frontUnitId }: Asked,
  frontages: Place['frontages'],
): (Share<FrontageFact> & { code: 'front_said' | 'frontage_contains' }) | null => {
  const said = frontages.find(({ item }) => item.unit.id === frontUnitId)
  if (said) return { ...said, code: 'front_said' }
  const best = frontages[0]
  return best && best.share >= CERTAIN ? { ...best, code: 'frontage_contains' } : null
}

const candidateOf = ({ item, share }: Share<FrontageFact>): Candidate => ({
  unitId: item.unit.id,
  name: item.unit.name,
  share,
})

/** Where it is, as a person would say it: 街道, 社区, and the front if it is certain. */
export const placeLabels = ({ grids, beside, frontages }: Place): string => {
  const grid = grids[0]?.item ?? beside?.item
  if (!grid) return '网格之外'
  const front = frontages[0]
  const last = front && front.share >= CERTAIN ? `${front.item.unit.name}门前` : grid.shortName
  return `${grid.street}${grid.community}${last}`
}
