import { distanceMetres, type Point } from '@shared/domain/geo'
import gcoord from 'gcoord'

/**
 * From the datum of AMap, Tencent and WeChat to WGS-84. gcoord stops some millimetres before the place, on either side
 * of it; one more step brings neighbouring points to the micrometre, so that borders stay as straight as they were.
 */
export const fromGcj02 = ([lng, lat]: Point): Point => {
  const [x, y] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
  const [east, north] = gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02)
  return [x + lng - east, y + lat - north]
}

/** Metres. What is straight in GCJ-02 bends in WGS-84: by 6 cm on a kilometre, by half a millimetre on this. */
const STRAIGHT = 100
/** Of one edge; a border with longer ones was drawn by hand, and only so keeps a bad file from growing without end. */
const PARTS = 50

/**
 * A ring in WGS-84. Long edges get points in between: otherwise the corner of a neighbour that lies halfway along one
 * would lie beside it afterwards, and sound areas would seem to overlap.
 */
export const ringFromGcj02 = (ring: readonly Point[]): Point[] =>
  ring.flatMap((from, i) => {
    const to = ring[i + 1]
    return [from, ...(to ? pointsBetween(from, to) : [])].map(fromGcj02)
  })

/** To the last digit the same from both ends, as neighbours run along their border in opposite ways. */
const pointsBetween = (from: Point, to: Point): Point[] => {
  const parts = Math.min(PARTS, Math.ceil(distanceMetres(from, to) / STRAIGHT))
  const mean = (a: number, b: number, k: number) => (a * (parts - k) + b * k) / parts
  return Array.from(
    { length: Math.max(0, parts - 1) },
    (_, i): Point => [mean(from[0], to[0], i + 1), mean(from[1], to[1], i + 1)],
  )
}
