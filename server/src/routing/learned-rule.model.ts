import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'

/** 改派经验: after a dispute at a place, cases of the category there are this unit's. */
export type LearnedRuleRecord = {
  _id: string
  cityId: string
  category: string
  /** See `placeKeyOf`. */
  placeKey: string
  unitId: string
  /** The case whose dispute it comes from. */
  from: string
  /** Later cases that confirmed it; no more than `limits.learnedRuleConfirmations`. */
  right: string[]
  /** Time of the latest closing among these; an older case that comes in later is ignored. */
  at: Date
}

const learnedRule = new Schema<LearnedRuleRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    category: { type: String, required: true },
    placeKey: { type: String, required: true },
    unitId: { type: String, required: true },
    from: { type: String, required: true },
    right: { type: [String], default: [] },
    at: { type: Date, required: true },
  },
  { collection: 'learnedRules', versionKey: false },
)
learnedRule.index({ cityId: 1 })

learnedRule.plugin(asksByIndex)
export const LearnedRuleModel = model('LearnedRule', learnedRule)
