import { limits } from '@shared/domain/limits'
import { markChanged } from '../cities/stamps'
import { lessonKey, type Taught } from '../domain/routing/lessons'
import { isDuplicate } from '../storage/database'
import { LessonModel } from './lesson.model'

/** Takes a closed case to heart. Again with the same case changes nothing; an older case than the latest teaches nothing. */
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
  const unheard = { _id, cityId, at: { $lte: at }, from: { $ne: caseId }, right: { $ne: caseId } }
  const right = await LessonModel.updateOne(
    { ...unheard, unitId },
    { $set: { at }, $push: { right: { $each: [caseId], $slice: limits.lessonRight } } },
  )
  if (right.matchedCount === 0 && corrected) {
    const lesson = { cityId, category, placeKey, unitId, from: caseId, right: [], at }
    await LessonModel.updateOne(
      { ...unheard, unitId: { $ne: unitId } },
      { $set: lesson },
      { upsert: true },
    ).catch(
      // There is one already that has heard of this case, or of a later one.
      (error: unknown) => {
        if (!isDuplicate(error)) throw error
      },
    )
  }
  await markChanged(cityId, 'lessons')
}
