import { type Outcome, outcomes, type Satisfaction, satisfactions } from '@shared/domain/rating'
import { model, Schema } from 'mongoose'
import { type PhotoRef, photoRefSchema } from '../photos/photo-ref'

export type RatingRecord = {
  _id: string
  cityId: string
  caseId: string
  /** Which closing of the case it speaks of, counted from 1. */
  closure: number
  raterId: string
  outcome: Outcome
  satisfaction: Satisfaction
  words: string
  photos: PhotoRef[]
  at: Date
}

const rating = new Schema<RatingRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    caseId: { type: String, required: true },
    closure: { type: Number, required: true },
    raterId: { type: String, required: true },
    outcome: { type: String, enum: outcomes, required: true },
    satisfaction: { type: String, enum: satisfactions, required: true },
    words: { type: String, default: '' },
    photos: [photoRefSchema],
    at: { type: Date, required: true },
  },
  { collection: 'ratings', versionKey: false },
)
// One rating per reporter and closure; whoever asks of some cases what one has rated is answered by it too.
rating.index({ cityId: 1, caseId: 1, closure: 1, raterId: 1 }, { unique: true })

export const RatingModel = model('Rating', rating)
