import { limits } from '@shared/domain/limits'
import { markChanged } from '../city/city'
import { isDuplicate } from '../core/database'
import { LearnedRuleModel, type LearnedRuleRecord } from './learned-rule.model'
import { type LearnedRules, learnedRuleKey, type Taught } from './learned-rules'

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
  const _id = `${cityId}:${learnedRuleKey(category, placeKey)}`
  const notLater = { _id, cityId, at: { $lte: at } }
  const right = await LearnedRuleModel.updateOne(
    { ...notLater, unitId, from: { $ne: caseId }, right: { $ne: caseId } },
    { $set: { at }, $push: { right: { $each: [caseId], $slice: limits.learnedRuleConfirmations } } },
  )
  if (right.matchedCount === 0 && corrected) {
    const learnedRule = { cityId, category, placeKey, unitId, from: caseId, right: [], at }
    await LearnedRuleModel.updateOne(
      { ...notLater, unitId: { $ne: unitId } },
      { $set: learnedRule },
      { upsert: true },
    ).catch(
      // There is one already that says the same, or has heard of a later case.
      (error: unknown) => {
        if (!isDuplicate(error)) throw error
      },
    )
  }
  await markChanged(cityId, 'learnedRules')
}

/** All that a city has learned, as decisions look it up. */
export const listLearnedRules = async (cityId: string): Promise<LearnedRules> => {
  const learnedRules = await LearnedRuleModel.find({ cityId }).lean<LearnedRuleRecord[]>()
  return new Map(
    learnedRules.map(({ category, placeKey, unitId, right }) => [
      learnedRuleKey(category, placeKey),
      { unitId, right: right.length },
    ]),
  )
}
