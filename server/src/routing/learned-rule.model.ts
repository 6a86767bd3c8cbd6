import { model, Schema } from 'mongoose'

/** What a dispute at a place has taught: from then on such things are this unit's. */
export type LearnedRuleRecord = {
  _id: string
  cityId: string
  category: string
  /** See `placeKeyOf`. */
  placeKey: string
  unitId: string
  /** The case whose dispute it comes from, and those after it in which it was right; no more than are asked for. */
  from: string
  right: string[]
  /** When the latest of these was closed: an older one that is heard of later teaches nothing any more. */
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

export const LearnedRuleModel = model('LearnedRule', learnedRule)
