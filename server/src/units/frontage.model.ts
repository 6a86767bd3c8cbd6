import { model, Schema } from 'mongoose'
import { type Shape, shapeSchema } from '../storage/shape'
import { type Versioned, versionedFields } from '../storage/versions'

/** 门前责任区: the ground before one unit's door, and the duties that it signed for it. `code` is on the plaque at the door. */
export type FrontageRecord = Versioned & {
  _id: string
  unitId: string
  duties: string[]
  /** 责任书: when it was signed, and the name of the picture of it. */
  letter: { signedAt: Date | null; photo: string | null }
  shape: Shape
}

const frontage = new Schema<FrontageRecord>(
  {
    ...versionedFields,
    unitId: { type: String, required: true },
    duties: { type: [String], required: true },
    letter: { signedAt: { type: Date, default: null }, photo: { type: String, default: null } },
    shape: { type: shapeSchema, required: true },
  },
  { collection: 'frontages', versionKey: false },
)
frontage.index({ cityId: 1, code: 1, since: 1 }, { unique: true })

export const FrontageModel = model('Frontage', frontage)
