import { noise } from './noise'
import type { Eye } from './project'
import type { Raster } from './rasterize'
import { skyInto } from './sky'
import type { Geometry, Light } from './stage'

/**
 * Water on the ground: what stands above it, upside down, found by walking along the thrown-back ray
 * through the picture that is already there; sky where the picture does not know.
 */
export const mirrorInto = (
  pixels: Float32Array,
  at: number,
  geometry: Geometry,
  raster: Raster,
  eye: Eye,
  light: Light,
): void => {
  const paint = geometry.materials[geometry.material[raster.triangle[at]!]!]!
  const rx = ((at % raster.width) + 0.5 - eye.cx) / eye.focal
  const ry = (eye.cy - Math.floor(at / raster.width) - 0.5) / eye.focal
  const along = (k: 0 | 1 | 2) => eye.forward[k] + eye.right[k] * rx + eye.up[k] * ry
  const w = 1 / raster.depth[at]!
  const [vx, vy, vz] = [along(0), along(1), along(2)]
  // From the eye to the spot, then on, upwards.
  const [px, py, pz] = [vx * w, vy * w, vz * w]
  const wave = 0.03 * (noise((px + eye.at[0]) * 5, (pz + eye.at[2]) * 5) - 0.5)
  const [dx, dy, dz] = [vx + wave, -vy, vz + wave]
  const found = new Float32Array(3)
  skyInto(found, 0, dx, dy, dz, light)
  // In a street most of the sky that the picture does not show is hidden by houses and trees.
  for (let k = 0; k < 3; k++) found[k] = found[k]! * 0.5
  for (let step = 0.08; step < 40; step *= 1.09) {
    const [qx, qy, qz] = [px + dx * step, py + dy * step, pz + dz * step]
    const qw = qx * eye.forward[0] + qy * eye.forward[1] + qz * eye.forward[2]
    if (qw <= 0.1) break
    const right = qx * eye.right[0] + qy * eye.right[1] + qz * eye.right[2]
    const up = qx * eye.up[0] + qy * eye.up[1] + qz * eye.up[2]
    const sx = Math.floor(eye.cx + (eye.focal * right) / qw)
    const sy = Math.floor(eye.cy - (eye.focal * up) / qw)
    if (sx < 0 || sy < 0 || sx >= raster.width || sy >= raster.height) break
    const there = sy * raster.width + sx
    const depth = raster.depth[there]!
    if (there === at || depth <= 0 || 1 / depth > qw || qw - 1 / depth > 1.5 + step * 0.3) continue
    for (let k = 0; k < 3; k++) found[k] = pixels[there * 3 + k]!
    break
  }
  const steep = -vy / Math.hypot(vx, vy, vz)
  const share = paint.mirror * (0.25 + 0.75 * (1 - steep) ** 2)
  for (let k = 0; k < 3; k++) pixels[at * 3 + k] = pixels[at * 3 + k]! * (1 - share) + found[k]! * share
}
