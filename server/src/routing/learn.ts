import { limits } from '@shared/domain/limits'
import { markChanged } from '../city/city'
import { isDuplicate } from '../core/database'
import { LessonModel, type LessonRecord } from './learned-rule.model'
import { type Lessons, lessonKey, type Taught } from './learned-rules'

/**
 * Takes a closed case to heart. Again with the same end of it changes nothing; what was closed before the latest teaches
 * nothing. A case that was reopened and ended with somebody else corrects what it had taught itself.
 */
export const learn = async ({
  cityId,
  caseId,
  category,
  placeKey,
  unitId,
  corrected,
  at,
}: Taught): Promise<void> => {
  const _id = `${cityId}:${lessonKey(category, placeKey)}`
  const notLater = { _id, cityId, at: { $lte: at } }
  const right = await LessonModel.updateOne(
    { ...notLater, unitId, from: { $ne: caseId }, right: { $ne: caseId } },
    { $set: { at }, $push: { right: { $each: [caseId], $slice: limits.lessonRight } } },
  )
  if (right.matchedCount === 0 && corrected) {
    const lesson = { cityId, category, placeKey, unitId, from: caseId, right: [], at }
    await LessonModel.updateOne(
      { ...notLater, unitId: { $ne: unitId } },
      { $set: lesson },
      { upsert: true },
    ).catch(
      // There is one already that says the same, or has heard of a later case.
      (error: unknown) => {
        if (!isDuplicate(error)) throw error
      },
    )
  }
  await markChanged(cityId, 'lessons')
}

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
