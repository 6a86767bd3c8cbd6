import { model, Schema } from 'mongoose'
import { asksByIndex } from '../core/index-first'
import { type VersionedRecord, versionedFields } from '../core/versions'
import { type AreaKind, areaKinds } from '../geo/areas/area-levels'

/** GeoJSON MultiPolygon in WGS-84: polygons, each an outer ring and holes, each ring closed. */
export type Shape = { type: 'MultiPolygon'; coordinates: [number, number][][][] }

const shapeSchema = new Schema<Shape>(
  {
    type: { type: String, enum: ['MultiPolygon'], required: true },
    coordinates: { type: [[[[Number]]]], required: true },
  },
  { _id: false },
)

/** 辖区: 市, 区县, 街道, 社区 or 单元网格; its code begins with its parent's. */
export type AreaRecord = VersionedRecord & {
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
// All areas of a city are read in the order of codes, parents before children.
area.index({ cityId: 1, code: 1, since: 1 }, { unique: true })

area.plugin(asksByIndex)
export const AreaModel = model('Area', area)

/** 门前责任区: the ground before one unit's door, with the duties that the unit signed. `code` is on the plaque there. */
export type FrontageRecord = VersionedRecord & {
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

frontage.plugin(asksByIndex)
export const FrontageModel = model('Frontage', frontage)
