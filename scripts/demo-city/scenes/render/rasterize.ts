import type { Material, TextureLevel } from './material'
import { VERTEX } from './mesh'
import type { Geometry } from './stage'

/** Four numbers a vertex: screen x and y times w, w, and what is interpolated as depth; greater is nearer. */
export type Projected = Float64Array

/** Which triangle each pixel shows. */
export type Raster = {
  width: number
  height: number
  depth: Float32Array
  /** Index of the triangle, -1 where there is none. */
  triangle: Int32Array
  /** Nine numbers a triangle: three planes over the screen, the weight of each corner divided by w. */
  planes: Float64Array
}

/**
 * Draws triangles into a depth buffer, in homogeneous coordinates, so that nothing needs to be clipped
 * (Olano and Greer, "Triangle Scan Conversion using 2D Homogeneous Coordinates", 1997).
 */
export const rasterize = (
  { vertices, material, materials }: Geometry,
  projected: Projected,
  width: number,
  height: number,
  far: number,
  near: number,
): Raster => {
  const count = material.length
  const depth = new Float32Array(width * height).fill(far)
  const triangle = new Int32Array(width * height).fill(-1)
  const planes = new Float64Array(count * 9)
  for (let t = 0; t < count; t++) {
    const [a, b, c] = [t * 12, t * 12 + 4, t * 12 + 8]
    const [ax, ay, aw] = [projected[a]!, projected[a + 1]!, projected[a + 2]!]
    const [bx, by, bw] = [projected[b]!, projected[b + 1]!, projected[b + 2]!]
    const [cx, cy, cw] = [projected[c]!, projected[c + 1]!, projected[c + 2]!]
    if (aw <= 0 && bw <= 0 && cw <= 0) continue

    let [x0, x1, y0, y1] = [0, width - 1, 0, height - 1]
    if (aw > 0.01 && bw > 0.01 && cw > 0.01) {
      const [sx0, sx1, sx2] = [ax / aw, bx / bw, cx / cw]
      const [sy0, sy1, sy2] = [ay / aw, by / bw, cy / cw]
      x0 = Math.max(0, Math.floor(Math.min(sx0, sx1, sx2)))
      x1 = Math.min(width - 1, Math.ceil(Math.max(sx0, sx1, sx2)))
      y0 = Math.max(0, Math.floor(Math.min(sy0, sy1, sy2)))
      y1 = Math.min(height - 1, Math.ceil(Math.max(sy0, sy1, sy2)))
      if (x0 > x1 || y0 > y1) continue
    }

    // Rows of the inverse of the matrix whose columns are the corners.
    let [e0x, e0y, e0c] = [by * cw - bw * cy, bw * cx - bx * cw, bx * cy - by * cx]
    let [e1x, e1y, e1c] = [cy * aw - cw * ay, cw * ax - cx * aw, cx * ay - cy * ax]
    let [e2x, e2y, e2c] = [ay * bw - aw * by, aw * bx - ax * bw, ax * by - ay * bx]
    const det = ax * e0x + ay * e0y + aw * e0c
    if (Math.abs(det) < 1e-9) continue
    const over = 1 / det
    e0x *= over
    e0y *= over
    e0c *= over
    e1x *= over
    e1y *= over
    e1c *= over
    e2x *= over
    e2y *= over
    e2c *= over
    planes.set([e0x, e0y, e0c, e1x, e1y, e1c, e2x, e2y, e2c], t * 9)

    const [ad, bd, cd] = [projected[a + 3]!, projected[b + 3]!, projected[c + 3]!]
    const dx = e0x * ad + e1x * bd + e2x * cd
    const dy = e0y * ad + e1y * bd + e2y * cd
    const dc = e0c * ad + e1c * bd + e2c * cd
    const paint = materials[material[t]!]!
    const holes = paint.cutout ? holesOf(paint, vertices, t) : null

    for (let y = y0; y <= y1; y++) {
      const py = y + 0.5
      const c0 = e0y * py + e0c
      const c1 = e1y * py + e1c
      const c2 = e2y * py + e2c
      let from = x0
      let to = x1
      if (e0x > 0) from = Math.max(from, Math.ceil(-c0 / e0x - 0.5))
      else if (e0x < 0) to = Math.min(to, Math.floor(-c0 / e0x - 0.5))
      else if (c0 < 0) continue
      if (e1x > 0) from = Math.max(from, Math.ceil(-c1 / e1x - 0.5))
      else if (e1x < 0) to = Math.min(to, Math.floor(-c1 / e1x - 0.5))
      else if (c1 < 0) continue
      if (e2x > 0) from = Math.max(from, Math.ceil(-c2 / e2x - 0.5))
      else if (e2x < 0) to = Math.min(to, Math.floor(-c2 / e2x - 0.5))
      else if (c2 < 0) continue
      const row = y * width
      for (let x = from; x <= to; x++) {
        const px = x + 0.5
        const d = dx * px + dy * py + dc
        if (d <= depth[row + x]! || d > near) continue
        if (holes) {
          const w0 = e0x * px + c0
          const w1 = e1x * px + c1
          const w2 = e2x * px + c2
          const total = w0 + w1 + w2
          if (!isThere(holes, w0 / total, w1 / total, w2 / total)) continue
        }
        depth[row + x] = d
        triangle[row + x] = t
      }
    }
  }
  return { width, height, depth, triangle, planes }
}

type Holes = { level: TextureLevel; uv: Float64Array }

/** A quarter of the size is enough to tell leaf from gap, and shimmers less. */
const holesOf = (paint: Material, vertices: Float32Array, t: number): Holes | null => {
  const level = paint.texture?.levels[1]
  if (!level) return null
  const uv = new Float64Array(6)
  for (let k = 0; k < 3; k++) {
    uv[2 * k] = vertices[(t * 3 + k) * VERTEX + 6]!
    uv[2 * k + 1] = vertices[(t * 3 + k) * VERTEX + 7]!
  }
  return { level, uv }
}

const isThere = ({ level, uv }: Holes, w0: number, w1: number, w2: number): boolean => {
  const u = w0 * uv[0]! + w1 * uv[2]! + w2 * uv[4]!
  const v = w0 * uv[1]! + w1 * uv[3]! + w2 * uv[5]!
  const x = Math.floor(u * level.width) & (level.width - 1)
  const y = Math.floor(v * level.height) & (level.height - 1)
  return level.pixels[(y * level.width + x) * 4 + 3]! > 0.5
}
