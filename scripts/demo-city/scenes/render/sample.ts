import { type Material, toLinear } from './material'
import { VERTEX } from './mesh'

/**
 * Reads a texture at the spot of a triangle whose corners weigh `w0`, `w1`, `w2`, from the level whose
 * pixels are about as big as the screen's. Writes three numbers of linear light to `out`.
 * Hot: no arrays are made here.
 */
export const sampleInto = (
  out: Float64Array,
  paint: Material,
  vertices: Float32Array,
  planes: Float64Array,
  t: number,
  w: number,
  w0: number,
  w1: number,
  w2: number,
): void => {
  const a = t * 3 * VERTEX + 6
  const u0 = vertices[a]!
  const v0 = vertices[a + 1]!
  const u1 = vertices[a + VERTEX]!
  const v1 = vertices[a + VERTEX + 1]!
  const u2 = vertices[a + 2 * VERTEX]!
  const v2 = vertices[a + 2 * VERTEX + 1]!
  const u = w0 * u0 + w1 * u1 + w2 * u2
  const v = w0 * v0 + w1 * v1 + w2 * v2

  const e = t * 9
  const ax = planes[e]!
  const bx = planes[e + 3]!
  const cx = planes[e + 6]!
  const ay = planes[e + 1]!
  const by = planes[e + 4]!
  const cy = planes[e + 7]!
  const wx = ax + bx + cx
  const wy = ay + by + cy
  const levels = paint.texture!.levels
  const first = levels[0]!
  const across =
    (Math.abs(ax * u0 + bx * u1 + cx * u2 - u * wx) + Math.abs(ay * u0 + by * u1 + cy * u2 - u * wy)) *
    w *
    first.width
  const down =
    (Math.abs(ax * v0 + bx * v1 + cx * v2 - v * wx) + Math.abs(ay * v0 + by * v1 + cy * v2 - v * wy)) *
    w *
    first.height
  // Between the sharper and the blurrier direction: on slanted ground either alone looks wrong.
  const covered = 0.5 * Math.sqrt(across * down) + 0.35 * Math.max(across, down)
  const mip = covered > 1 ? Math.min(levels.length - 1, Math.round(Math.log2(covered))) : 0
  const level = levels[mip]!
  const width = level.width
  const pixels = level.pixels
  const fx = u * width - 0.5
  const fy = v * level.height - 0.5
  const ix = Math.floor(fx)
  const iy = Math.floor(fy)
  const tx = fx - ix
  const ty = fy - iy
  const x0 = ix & (width - 1)
  const x1 = (ix + 1) & (width - 1)
  const y0 = (iy & (level.height - 1)) * width
  const y1 = ((iy + 1) & (level.height - 1)) * width
  const i00 = (y0 + x0) * 4
  const i10 = (y0 + x1) * 4
  const i01 = (y1 + x0) * 4
  const i11 = (y1 + x1) * 4
  for (let k = 0; k < 3; k++) {
    const top = pixels[i00 + k]! + (pixels[i10 + k]! - pixels[i00 + k]!) * tx
    const bottom = pixels[i01 + k]! + (pixels[i11 + k]! - pixels[i01 + k]!) * tx
    out[k] = LINEAR[((top + (bottom - top) * ty) * 4) | 0]!
  }
}

/** Linear light for quarters of a byte. */
const LINEAR = Float32Array.from({ length: 1024 }, (_, i) => toLinear(i / 4))
