import { VERTEX } from './mesh'
import type { Eye } from './project'
import type { Raster } from './rasterize'
import type { Geometry } from './stage'

const SAMPLES = 8
/** Metres within which things darken each other. */
const REACH = 0.6
/** Screen pixels to one of ours, each way. */
const STEP = 3

export type Occlusion = { width: number; height: number; open: Float32Array }

/**
 * How open to the sky each spot is, 0–1: corners and the ground under things are darker.
 * After McGuire, Mara and Luebke, "Scalable Ambient Obscurance", 2012. Hot: no arrays in the loops.
 */
export const occlusionOf = (geometry: Geometry, raster: Raster, eye: Eye): Occlusion => {
  const width = Math.ceil(raster.width / STEP)
  const height = Math.ceil(raster.height / STEP)
  const raw = new Float32Array(width * height).fill(1)
  const vertices = geometry.vertices
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = STEP * y * raster.width + STEP * x
      const t = raster.triangle[at]!
      if (t < 0) continue
      const w = 1 / raster.depth[at]!
      const radius = Math.min(160, (eye.focal * REACH) / w)
      if (radius < 2) continue
      const px = ((STEP * x + 0.5 - eye.cx) / eye.focal) * w
      const py = ((eye.cy - STEP * y - 0.5) / eye.focal) * w
      // The triangle's own normal in view coordinates, towards the eye.
      const v = t * 3 * VERTEX
      const gx = vertices[v + 3]!
      const gy = vertices[v + 4]!
      const gz = vertices[v + 5]!
      let nx = gx * eye.right[0] + gy * eye.right[1] + gz * eye.right[2]
      let ny = gx * eye.up[0] + gy * eye.up[1] + gz * eye.up[2]
      let nz = gx * eye.forward[0] + gy * eye.forward[1] + gz * eye.forward[2]
      if (nx * px + ny * py + nz * w > 0) {
        nx = -nx
        ny = -ny
        nz = -nz
      }
      const spin = ((x & 3) * 4 + (y & 3)) * SAMPLES
      let sum = 0
      for (let k = 0; k < SAMPLES; k++) {
        const sx = Math.round(STEP * x + radius * SPIRAL_X[spin + k]!)
        const sy = Math.round(STEP * y + radius * SPIRAL_Y[spin + k]!)
        if (sx < 0 || sy < 0 || sx >= raster.width || sy >= raster.height) continue
        const d = raster.depth[sy * raster.width + sx]!
        if (d <= 0) continue
        const sw = 1 / d
        const dx = ((sx + 0.5 - eye.cx) / eye.focal) * sw - px
        const dy = ((eye.cy - sy - 0.5) / eye.focal) * sw - py
        const dz = sw - w
        const square = dx * dx + dy * dy + dz * dz
        const near = REACH * REACH - square
        if (near <= 0) continue
        const height = dx * nx + dy * ny + dz * nz - 0.004 * w
        if (height > 0) sum += near * near * near * (height / (square + 0.01))
      }
      raw[y * width + x] = Math.max(0, 1 - (2.9 / (REACH ** 6 * SAMPLES)) * sum)
    }
  }
  return { width, height, open: smooth(raw, width, height) }
}

/** Between the four nearest. */
export const openAt = ({ width, height, open }: Occlusion, x: number, y: number): number => {
  const fx = Math.min(width - 1.001, x / STEP)
  const fy = Math.min(height - 1.001, y / STEP)
  const ix = fx | 0
  const iy = fy | 0
  const tx = fx - ix
  const at = iy * width + ix
  const top = open[at]! + (open[at + 1]! - open[at]!) * tx
  const bottom = open[at + width]! + (open[at + width + 1]! - open[at + width]!) * tx
  return top + (bottom - top) * (fy - iy)
}

/** Sixteen turns of one spiral of samples. */
const spiral = (side: (angle: number) => number): Float64Array =>
  Float64Array.from({ length: 16 * SAMPLES }, (_, i) => {
    const k = i % SAMPLES
    // Neighbours get turns that lie far apart.
    const angle = ((Math.floor(i / SAMPLES) * 7) % 16) * 0.3927 + k * 2.39996
    return ((k + 0.5) / SAMPLES) * side(angle)
  })
const SPIRAL_X = spiral(Math.cos)
const SPIRAL_Y = spiral(Math.sin)

/** A box of four by four, which is the period of the spin. */
const smooth = (raw: Float32Array, width: number, height: number): Float32Array => {
  const rows = new Float32Array(raw.length)
  const out = new Float32Array(raw.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let k = -2; k < 2; k++) sum += raw[y * width + Math.min(width - 1, Math.max(0, x + k))]!
      rows[y * width + x] = sum / 4
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let k = -2; k < 2; k++) sum += rows[Math.min(height - 1, Math.max(0, y + k)) * width + x]!
      out[y * width + x] = sum / 4
    }
  }
  return out
}
