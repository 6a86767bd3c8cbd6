import { model, Schema } from 'mongoose'
import { type Shape, shapeSchema } from '../storage/shape'

/** 门前责任区: the ground before one unit's door, and the duties that it signed for it. */
export type FrontageRecord = {
  _id: string
  cityId: string
  unitId: string
  /** On the plaque at the door. */
  code: string
  gridCode: string
  duties: string[]
  signedAt: Date
  shape: Shape
}

const frontage = new Schema<FrontageRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    unitId: { type: String, required: true },
    code: { type: String, required: true },
    gridCode: { type: String, required: true },
    duties: { type: [String], required: true },
    signedAt: { type: Date, required: true },
    shape: { type: shapeSchema, required: true },
  },
  { collection: 'frontages', versionKey: false },
)
frontage.index({ cityId: 1, code: 1 }, { unique: true })
frontage.index({ cityId: 1, unitId: 1 })

export const FrontageModel = model('Frontage', frontage)
