import { model, Schema } from 'mongoose'
import { type AreaKind, areaKinds } from '../domain/areas/area-levels'
import { type Shape, shapeSchema } from '../storage/shape'
import { type Versioned, versionedFields } from '../storage/versions'

/** 市, 区县, 街道, 社区 or 单元网格; its code begins with its parent's. */
export type AreaRecord = Versioned & {
  _id: string
  kind: AreaKind
  name: string
  shape: Shape
}

const area = new Schema<AreaRecord>(
  {
    ...versionedFields,
    kind: { type: String, enum: areaKinds, required: true },
    name: { type: String, required: true },
    shape: { type: shapeSchema, required: true },
  },
  { collection: 'areas', versionKey: false },
)
// All of a city comes in the order of codes, parents before children.
area.index({ cityId: 1, code: 1, since: 1 }, { unique: true })

export const AreaModel = model('Area', area)
