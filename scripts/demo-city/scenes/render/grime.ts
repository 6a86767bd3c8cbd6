import { noise } from './noise'

/** One tile of blotches, 0–1, which repeats every 32 metres. */
const SIZE = 512
const MASK = SIZE - 1
const PER_METRE = 16
const tile = Float32Array.from({ length: SIZE * SIZE }, (_, i) => {
  const [s, q] = [(i & MASK) / PER_METRE, Math.floor(i / SIZE) / PER_METRE]
  // Whole bumps to a tile, so that its edges meet.
  return (
    (noise(s * 0.5, q * 0.5) + 0.6 * noise(s * 1.75 + 9, q * 1.75) + 0.35 * noise(s * 4, q * 4 + 5)) / 1.95
  )
})

/**
 * How dirty a spot of the world is, 0–0.9: blotches, specks, and the splashed foot of walls.
 * It lies on the world and not on the things, so that nothing looks new and no two tiles look alike.
 */
export const grimeAt = (
  px: number,
  py: number,
  pz: number,
  nx: number,
  ny: number,
  nz: number,
  away: number,
): number => {
  const upright = Math.abs(ny) < 0.5
  const s = !upright ? px : Math.abs(nx) > Math.abs(nz) ? pz : px
  const q = upright ? py : pz
  const blotch = tile[((q * PER_METRE) & MASK) * SIZE + ((s * PER_METRE) & MASK)]!
  const grain = away < 7 ? 0.5 + (noise(s * 47, q * 47) - 0.5) * (1 - away / 7) : 0.5
  let sum = 0.72 * blotch + 0.24 * grain - 0.14
  if (upright) {
    sum += 0.22 * noise(s * 6, q * 0.5)
    if (py < 0.5) sum += (0.5 - py) * 0.9 * (0.4 + blotch)
  }
  return Math.max(0, Math.min(0.9, sum))
}
