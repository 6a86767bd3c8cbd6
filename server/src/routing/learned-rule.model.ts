import { model, Schema } from 'mongoose'

/** What a dispute at a place has taught: from then on such things are this unit's. */
export type LessonRecord = {
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

const lesson = new Schema<LessonRecord>(
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
  { collection: 'lessons', versionKey: false },
)
lesson.index({ cityId: 1 })

export const LessonModel = model('Lesson', lesson)
