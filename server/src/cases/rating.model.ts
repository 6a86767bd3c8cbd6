import {
  type Outcome,
  outcomes,
  type Rater,
  raters,
  type Satisfaction,
  satisfactions,
} from '@shared/domain/case/kinds'
import { contentStates } from '@shared/domain/content'
import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import { tellsOfWrites } from '../core/work'
import { type PhotoRef, photoRefSchema } from '../photos/photo-ref'
import type { WordsCheck } from './rules/words'

export type CommentCheck = Pick<WordsCheck, 'state' | 'tries' | 'nextAt'>

export type RatingRecord = {
  _id: string
  cityId: string
  caseId: string
  /** The closing of the case that is rated, counted from 1. */
  closure: number
  raterId: string
  /** The rater's relation to the case at the time of the rating. */
  as: Rater
  outcome: Outcome
  /** Null: a neighbour, who can only object ("还没好"). */
  satisfaction: Satisfaction | null
  comment: string
  photos: PhotoRef[]
  /** 内容核对 of the comment; null: there is none, or the check is off. */
  check: CommentCheck | null
  at: Date
  /**
   * The number of steps of the case at the time of the rating, until the case knows of it and a complaint has moved it.
   * Null: nothing is left to follow from it.
   */
  toFollow: number | null
}

const commentCheck = new Schema<CommentCheck>(
  {
    state: { type: String, enum: contentStates, required: true },
    tries: { type: Number, required: true },
    nextAt: { type: Date, default: null },
  },
  { _id: false },
)

const rating = new Schema<RatingRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    caseId: { type: String, required: true },
    closure: { type: Number, required: true },
    raterId: { type: String, required: true },
    as: { type: String, enum: raters, required: true },
    outcome: { type: String, enum: outcomes, required: true },
    satisfaction: { type: String, enum: [...satisfactions, null], default: null },
    comment: { type: String, default: '' },
    photos: [photoRefSchema],
    check: { type: commentCheck, default: null },
    at: { type: Date, required: true },
    toFollow: { type: Number, default: null },
  },
  { collection: 'ratings', versionKey: false },
)
// One rating per person and closure. It also serves the query for which of some cases a person has rated.
rating.index({ cityId: 1, caseId: 1, closure: 1, raterId: 1 }, { unique: true })
// Comments that are due to be checked, the longest waiting first.
rating.index({ cityId: 1, 'check.nextAt': 1 })
// All ratings of one person.
rating.index({ cityId: 1, raterId: 1 })
// Ratings of which their case may not know yet, few at any time.
rating.index({ cityId: 1, toFollow: 1 }, { partialFilterExpression: { toFollow: { $gt: 0 } } })

rating.plugin(asksByIndex)
rating.plugin(tellsOfWrites, 'ratings')
export const RatingModel = model('Rating', rating)
