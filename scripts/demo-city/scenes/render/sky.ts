import { clouds } from './noise'
import type { Light } from './stage'

/** What one sees along a ray that hits nothing: blue above, haze below, clouds, glare around the sun. */
export const skyInto = (
  out: Float32Array,
  at: number,
  vx: number,
  vy: number,
  vz: number,
  light: Light,
): void => {
  const over = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz)
  const rise = Math.max(0, vy * over)
  const up = rise ** 0.55
  const toSun = Math.max(0, (vx * light.sun[0] + vy * light.sun[1] + vz * light.sun[2]) * over)
  const glare = 0.09 * toSun ** 8
  const flat = (0.9 * over) / (rise + 0.12)
  const cover = clouds(vx * flat + 5, vz * flat + 11, 4)
  const cloud = Math.min(1, Math.max(0, (cover - (1 - light.clouds)) * 3)) * Math.min(1, rise * 6)
  for (let k = 0; k < 3; k++) {
    const clear = light.horizon[k]! + (light.zenith[k]! - light.horizon[k]!) * up
    const white = light.horizon[k]! * (0.92 + 0.35 * (cover - 0.5))
    out[at + k] = clear + (white - clear) * cloud + glare * light.sunColor[k]!
  }
}
