import type { SunView } from './project'
import type { Raster } from './rasterize'

export type Shadow = { view: SunView; raster: Raster }

/** Sixteen directions, so that neighbouring pixels look at different spots and the edge turns soft. */
const TURNS = Float64Array.from({ length: 64 }, (_, i) => {
  const angle = ((i >> 2) * Math.PI) / 8 + (i & 3) * 1.7
  return angle
})
const COS = TURNS.map(Math.cos)
const SIN = TURNS.map(Math.sin)

/** Share of the sun that arrives: four looks into its depth map around the spot. */
export const sunlightAt = (
  { view, raster }: Shadow,
  px: number,
  py: number,
  pz: number,
  nx: number,
  ny: number,
  nz: number,
  spin: number,
): number => {
  // A little off the surface, or it would throw a shadow on itself.
  const ox = px + nx * 0.03 - view.center[0]
  const oy = py + ny * 0.03 - view.center[1]
  const oz = pz + nz * 0.03 - view.center[2]
  const half = view.size / 2
  const mx = half + (ox * view.side[0] + oy * view.side[1] + oz * view.side[2]) * view.pixelsPerMetre
  const my = half + (ox * view.up[0] + oy * view.up[1] + oz * view.up[2]) * view.pixelsPerMetre
  const depth = ox * view.sun[0] + oy * view.sun[1] + oz * view.sun[2] + 0.015
  let sum = 0
  for (let k = 0; k < 4; k++) {
    const reach = 0.5 + k * 0.5
    const sx = Math.floor(mx + reach * COS[spin * 4 + k]!)
    const sy = Math.floor(my + reach * SIN[spin * 4 + k]!)
    if (sx < 0 || sy < 0 || sx >= view.size || sy >= view.size) sum++
    else if (raster.depth[sy * view.size + sx]! <= depth) sum++
  }
  return sum / 4
}
