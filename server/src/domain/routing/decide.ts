import { cellOf } from '../place/cell'
import type { CityFacts } from '../place/city-facts'
import { findPlace } from '../place/find-place'
import type { Asked, Decision } from './decision'
import { placeWords } from './place-words'
import { route } from './route'

export type Decided = Decision & { inCity: boolean; place: string; cell: string }

/** Where is it, whose is it, by when: everything that is decided about a fresh report. */
export const decide = (facts: CityFacts, asked: Asked, now: Date): Decided => {
  const place = findPlace(facts, asked.point, asked.accuracy)
  return {
    ...route(asked, place, facts, now),
    inCity: place.inCity,
    place: placeWords(place),
    cell: cellOf(asked.point),
  }
}
