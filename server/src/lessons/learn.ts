import { limits } from '@shared/domain/limits'
import { markChanged } from '../cities/stamps'
import { lessonKey, type Taught } from '../domain/routing/lessons'
import { isDuplicate } from '../storage/database'
import { LessonModel } from './lesson.model'

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
