import type { Point, Polygon } from '@shared/domain/geo'
import { commonArea } from './common-area'
import { type Crossing, findCrossing } from './find-crossing'
import { outlineOf, signedArea } from './outline'
import { type Plane, planeAround, toPlane } from './plane'

export type ShapeFault = { kind: 'not_closed' | 'self_crossing'; reason: string }

/** Square metres: what is less is nothing but rounding, in a ring or in what two rings have in common. */
const ROUNDING = 0.01

/**
 * The first reason why a shape is none, in words for a city's clerk; null when it is sound. One is told, not
 * all: a line that crosses itself often does so a hundred times.
 */
export const shapeFault = (polygons: readonly Polygon[]): ShapeFault | null => {
  const rings = polygons.flat()
  if (!rings.flat(2).every(Number.isFinite)) return wrong('有坐标不是数字')
  if (polygons.length === 0 || polygons.some((polygon) => polygon.length === 0)) return wrong('没有边界')

  for (const ring of rings) {
    const [first, last] = [ring[0], ring.at(-1)]
    if (!first || !last || ring.length === 1) return wrong('没有边界')
    if (first[0] === last[0] && first[1] === last[1]) continue
    const reason = `边界没有闭合：起点（${words(first)}）和终点（${words(last)}）不是同一个点`
    return { kind: 'not_closed', reason }
  }

  const plane = planeAround(polygons)
  const flat = rings.find((ring) => Math.abs(signedArea(ring.map((at) => toPlane(plane, at)))) < ROUNDING)
  const crossing = findCrossing(rings.map(cornersOf))
  // A bow tie of two equal halves has no area either, but its fault is the knot.
  if (flat && crossing?.how !== 'cross') return wrong(`${words(flat[0]!)} 处的边界面积为零`)
  return crossing ? wrong(crossingInWords(crossing)) : nestingFault(polygons, plane)
}

/** Rings that do not cross lie beside or within each other; which of the two can be told by area. */
const nestingFault = (polygons: readonly Polygon[], plane: Plane): ShapeFault | null => {
  if (polygons.length === 1 && polygons[0]!.length === 1) return null

  for (const polygon of polygons) {
    const [outer, ...holes] = polygon.map((ring) => outlineOf([[ring]], plane))
    for (const [i, hole] of holes.entries()) {
      const at = words(polygon[i + 1]![0]!)
      if (commonArea(hole, outer!) < hole.area - ROUNDING) return wrong(`${at} 处的内圈不在外边界之内`)
      const overlaps = holes.slice(0, i).some((other) => commonArea(hole, other) > ROUNDING)
      if (overlaps) return wrong(`${at} 处的内圈与另一个内圈重叠`)
    }
  }

  const parts = polygons.map((polygon) => outlineOf([polygon], plane))
  for (const [i, part] of parts.entries()) {
    const overlaps = parts.slice(0, i).some((other) => commonArea(part, other) > ROUNDING)
    if (overlaps) return wrong(`同一辖区在 ${words(polygons[i]![0]![0]!)} 处的部分与另一部分重叠`)
  }
  return null
}

/** Without the closing point, and without points that repeat the one before: those do no harm. */
const cornersOf = (ring: readonly Point[]): Point[] =>
  ring.slice(1).filter((point, i) => point[0] !== ring[i]![0] || point[1] !== ring[i]![1])

const crossingInWords = ({ at, how, sameRing }: Crossing): string => {
  if (how === 'spike') return `边界在 ${words(at)} 附近走出去又原路折回（尖刺）`
  if (how === 'along') {
    return sameRing ? `边界在 ${words(at)} 附近有一段与自己重合` : `有两圈边界在 ${words(at)} 附近有一段重合`
  }
  return sameRing ? `边界在 ${words(at)} 附近自己与自己相交` : `有两圈边界在 ${words(at)} 附近相交`
}

const wrong = (reason: string): ShapeFault => ({ kind: 'self_crossing', reason })

/** To 0.1 m. */
const words = ([lng, lat]: Point): string => `${lng.toFixed(6)}, ${lat.toFixed(6)}`
