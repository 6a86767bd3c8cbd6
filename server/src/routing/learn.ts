import { limits } from '@shared/domain/limits'
import { markChanged } from '../city/city'
import { isDuplicate } from '../core/database'
import { LearnedRuleModel, type LearnedRuleRecord } from './learned-rule.model'
import { type LearnedRules, type LearningInput, learnedRuleKey } from './learned-rules'

/**
 * Learns from a closed case. The same case with the same end changes nothing the second time; a case that was closed
 * before the latest one is ignored. A case that was reopened and ended with another unit corrects its own rule.
 */
export const learn = async ({
  cityId,
  caseId,
  category,
  placeKey,
  unitId,
  corrected,
  at,
}: LearningInput): Promise<void> => {
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
      // The stored rule names the same unit already, or comes from a later case.
      (error: unknown) => {
        if (!isDuplicate(error)) throw error
      },
    )
  }
  await markChanged(cityId, 'learnedRules')
}

/** All learned rules of a city, as decisions look them up. */
export const listLearnedRules = async (cityId: string): Promise<LearnedRules> => {
  const learnedRules = await LearnedRuleModel.find({ cityId }).lean<LearnedRuleRecord[]>()
  return new Map(
    learnedRules.map(({ category, placeKey, unitId, right }) => [
      learnedRuleKey(category, placeKey),
      { unitId, right: right.length },
    ]),
  )
}
