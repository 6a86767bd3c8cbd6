import { createRandom } from '../../random'

const SIZE = 256
const MASK = SIZE - 1
const random = createRandom(20_261_120)
const lattice = Float32Array.from({ length: SIZE * SIZE }, () => random.next())

/** Smooth random heights over the plane, 0–1, one bump per unit of length. */
export const noise = (x: number, y: number): number => {
  const [fx, fy] = [Math.floor(x), Math.floor(y)]
  const tx = x - fx
  const ty = y - fy
  const sx = tx * tx * (3 - 2 * tx)
  const sy = ty * ty * (3 - 2 * ty)
  const row0 = (fy & MASK) * SIZE
  const row1 = ((fy + 1) & MASK) * SIZE
  const x0 = fx & MASK
  const x1 = (fx + 1) & MASK
  const top = lattice[row0 + x0]! + (lattice[row0 + x1]! - lattice[row0 + x0]!) * sx
  const bottom = lattice[row1 + x0]! + (lattice[row1 + x1]! - lattice[row1 + x0]!) * sx
  return top + (bottom - top) * sy
}

/** Bumps upon bumps, 0–1. */
export const clouds = (x: number, y: number, octaves: number): number => {
  let [sum, weight, total, scale] = [0, 1, 0, 1]
  for (let i = 0; i < octaves; i++) {
    sum += weight * noise(x * scale + i * 17.3, y * scale - i * 9.7)
    total += weight
    weight *= 0.5
    scale *= 2.03
  }
  return sum / total
}
