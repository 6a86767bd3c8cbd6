import { Schema } from 'mongoose'

/** GeoJSON MultiPolygon in WGS-84: polygons, each an outer ring and holes, each ring closed. */
export type Shape = { type: 'MultiPolygon'; coordinates: [number, number][][][] }

export const shapeSchema = new Schema<Shape>(
  {
    type: { type: String, enum: ['MultiPolygon'], required: true },
    coordinates: { type: [[[[Number]]]], required: true },
  },
  { _id: false },
)
