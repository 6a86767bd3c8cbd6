import { model, Schema } from 'mongoose'
import { type Shape, shapeSchema } from '../storage/shape'

export const areaKinds = ['district', 'street', 'community', 'grid'] as const
export type AreaKind = (typeof areaKinds)[number]

export type AreaRecord = {
  _id: string
  cityId: string
  kind: AreaKind
  /** 6 digits for a district, 9 for a street, 12 for a community, 15 for a grid; each begins with its parent's. */
  code: string
  name: string
  shape: Shape
}

const area = new Schema<AreaRecord>(
  {
    _id: { type: String, required: true },
    cityId: { type: String, required: true },
    kind: { type: String, enum: areaKinds, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    shape: { type: shapeSchema, required: true },
  },
  { collection: 'areas', versionKey: false },
)
area.index({ cityId: 1, code: 1 }, { unique: true })

export const AreaModel = model('Area', area)
