import { distanceMetres, type Point } from '@shared/domain/geo'
import gcoord from 'gcoord'

/**
 * Converts from the datum of AMap, Tencent and WeChat to WGS-84. gcoord stops some millimetres before the exact place, on
 * either side. One more step brings neighbouring points to the micrometre, so that borders stay straight.
 */
export const fromGcj02 = ([lng, lat]: Point): Point => {
  const [x, y] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
  const [east, north] = gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02)
  return [x + lng - east, y + lat - north]
}

/** Metres. A straight line in GCJ-02 bends in WGS-84: by 6 cm on a kilometre, by half a millimetre on this length. */
const STRAIGHT = 100
/** Most parts of one edge. Longer edges were drawn by hand. Without this limit a bad file would grow without end. */
const PARTS = 50

/**
 * A ring in WGS-84. Long edges get points in between. Otherwise a neighbour's corner halfway along an edge would be
 * beside it afterwards, and sound areas would seem to overlap.
 */
export const ringFromGcj02 = (ring: readonly Point[]): Point[] =>
  ring.flatMap((from, i) => {
    const to = ring[i + 1]
    return [from, ...(to ? pointsBetween(from, to) : [])].map(fromGcj02)
  })

/** The same points to the last digit from both ends, for neighbours run along their border in opposite directions. */
const pointsBetween = (from: Point, to: Point): Point[] => {
  const parts = Math.min(PARTS, Math.ceil(distanceMetres(from, to) / STRAIGHT))
  const mean = (a: number, b: number, k: number) => (a * (parts - k) + b * k) / parts
  return Array.from(
    { length: Math.max(0, parts - 1) },
    (_, i): Point => [mean(from[0], to[0], i + 1), mean(from[1], to[1], i + 1)],
  )
}
