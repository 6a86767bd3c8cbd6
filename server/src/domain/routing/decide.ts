import type { Category } from '@shared/domain/categories'
import type { Point } from '@shared/domain/geo'
import { deadline } from '../deadline/deadline'
import { cellOf } from '../place/cell'
import type { CityFacts } from '../place/city-facts'
import { findPlace } from '../place/find-place'
import { placeWords } from './place-words'
import { type Decision, route } from './route'

export type Decided = Decision & { inCity: boolean; place: string; cell: string; deadlineAt: Date }

/** Where is it, whose is it, by when: everything that is decided about a fresh report. */
export const decide = (
  facts: CityFacts,
  report: { point: Point; accuracy: number; category: Category },
  now: Date,
): Decided => {
  const place = findPlace(facts, report.point, report.accuracy)
  return {
    ...route(report, place, facts),
    inCity: place.inCity,
    place: placeWords(place),
    cell: cellOf(report.point),
    deadlineAt: deadline(now, report.category.limit, facts.calendar),
  }
}
