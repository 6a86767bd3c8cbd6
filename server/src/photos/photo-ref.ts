import { Schema } from 'mongoose'

/** The part of a photo that a case, a history entry or a rating keeps: enough to show it without a look-up. */
export type PhotoRef = {
  id: string
  /** Folder in the file store; holds `original`, `large.jpg` and `small.jpg`. */
  folder: string
  width: number
  height: number
  takenAt: Date | null
  point: [number, number] | null
}

/** For the schemas of those who keep photos. */
export const photoRefSchema = new Schema<PhotoRef>(
  {
    id: { type: String, required: true },
    folder: { type: String, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    takenAt: { type: Date, default: null },
    point: { type: [Number], default: null },
  },
  { _id: false },
)
