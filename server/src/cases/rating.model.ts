import {
  type Outcome,
  outcomes,
  type Satisfaction,
  satisfactions,
  type Voice,
  voices,
} from '@shared/domain/case/kinds'
import { model, Schema } from 'mongoose'
import { type PhotoRef, photoRefSchema } from '../photos/photo-ref'

export type RatingRecord = {
  _id: string
  cityId: string
  caseId: string
  /** Which closing of the case it speaks of, counted from 1. */
  closure: number
  raterId: string
  /** What the rater was to the case when it was said. */
  as: Voice
  outcome: Outcome
  /** Null: a neighbour, who only says "not yet". */
  satisfaction: Satisfaction | null
  comment: string
  photos: PhotoRef[]
  at: Date
  /**
   * Of a "no" that may not have moved its case yet: how many steps the case had taken when it was said. Null: there is
   * nothing left to follow from it.
   */
  toFollow: number | null
}

const rating = new Schema<RatingRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    caseId: { type: String, required: true },
    closure: { type: Number, required: true },
    raterId: { type: String, required: true },
    as: { type: String, enum: voices, required: true },
    outcome: { type: String, enum: outcomes, required: true },
    satisfaction: { type: String, enum: [...satisfactions, null], default: null },
    comment: { type: String, default: '' },
    photos: [photoRefSchema],
    at: { type: Date, required: true },
    toFollow: { type: Number, default: null },
  },
  { collection: 'ratings', versionKey: false },
)
// One rating per person and closure; whoever asks of some cases what one has rated is answered by it too.
rating.index({ cityId: 1, caseId: 1, closure: 1, raterId: 1 }, { unique: true })
// A "no" that nothing has followed from yet, few at any time.
rating.index({ cityId: 1, toFollow: 1 }, { partialFilterExpression: { toFollow: { $gt: 0 } } })

export const RatingModel = model('Rating', rating)
