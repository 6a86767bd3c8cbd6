import { type Lessons, lessonKey } from '../domain/routing/lessons'
import { LessonModel, type LessonRecord } from './lesson.model'

/** All that a city has learned, as decisions look it up. */
export const listLessons = async (cityId: string): Promise<Lessons> => {
  const lessons = await LessonModel.find({ cityId }).lean<LessonRecord[]>()
  return new Map(
    lessons.map(({ category, placeKey, unitId, right }) => [
      lessonKey(category, placeKey),
      { unitId, right: right.length },
    ]),
  )
}
