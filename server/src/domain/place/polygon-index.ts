import type { Point, Polygon } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import { pointInPolygon } from './point-in-polygon'

export type Shaped = { code: string; polygons: readonly Polygon[] }

export type PolygonIndex<T extends Shaped> = {
  items: readonly T[]
  /** The one item that holds the point; on a shared border the one with the smallest code, always the same. */
  at(point: Point): T | null
  /** Items whose boxes touch the window, by code. */
  touching(west: number, south: number, east: number, north: number): T[]
}

/** An index over polygons in degrees. Built once, then read only. */
export const polygonIndex = <T extends Shaped>(given: readonly T[]): PolygonIndex<T> => {
  // In the order of codes, so that the smallest position is the smallest code.
  const items = [...given].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  if (items.length === 0) return { items, at: () => null, touching: () => [] }

  const boxes = new Flatbush(items.length)
  for (const item of items) boxes.add(...boxOf(item.polygons))
  boxes.finish()

  const touching = (west: number, south: number, east: number, north: number): T[] =>
    boxes
      .search(west, south, east, north)
      .sort((a, b) => a - b)
      .map((position) => items[position]!)

  return {
    items,
    touching,
    at: (point) => holderAmong(touching(point[0], point[1], point[0], point[1]), point),
  }
}

/** The first of these that holds the point, its border included. */
export const holderAmong = <T extends Shaped>(items: readonly T[], point: Point): T | null =>
  items.find((item) => item.polygons.some((polygon) => pointInPolygon(point, polygon) !== 'outside')) ?? null

/** West, south, east, north. Holes lie within their outer rings. */
export const boxOf = (polygons: readonly Polygon[]): [number, number, number, number] => {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [outer] of polygons) {
    for (const [x, y] of outer ?? []) {
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
  }
  return box
}
