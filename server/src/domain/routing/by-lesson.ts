import { limits } from '@shared/domain/limits'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFacts } from '../place/city-facts'
import { lessonKey } from './lessons'
import { answeredBy, type Verdict, verdict } from './verdict'

/** At this place such a thing has been disputed before; null where it has not, or its unit is gone. */
export const byLesson = (
  category: string,
  placeKey: string,
  { lessons, units }: Pick<CityFacts, 'lessons' | 'units'>,
  why: Reason[],
): Verdict | null => {
  const lesson = lessons.get(lessonKey(category, placeKey))
  const unit = lesson && units.get(lesson.unitId)
  if (!unit) return null
  const { right } = lesson
  if (right >= limits.lessonRight) {
    why.push({ code: 'learned', unit: unit.name, right })
    return answeredBy(unit, 1)
  }
  why.push({ code: 'learned_unsure', unit: unit.name, right })
  return { ...verdict('dispatcher'), suggested: { unitId: unit.id, name: unit.name } }
}
