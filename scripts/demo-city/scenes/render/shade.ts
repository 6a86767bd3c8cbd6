import { grimeAt } from './grime'
import { VERTEX } from './mesh'
import { mirrorInto } from './mirror'
import { type Occlusion, openAt } from './occlusion'
import type { Eye } from './project'
import type { Raster } from './rasterize'
import { sampleInto } from './sample'
import { skyInto } from './sky'
import type { Geometry, Light } from './stage'
import { type Shadow, sunlightAt } from './sunlight'

/** Linear light, three numbers a pixel. */
export type Frame = { width: number; height: number; pixels: Float32Array }

/**
 * Gives every pixel its light: sun, sky, ground, glints, grime, haze; what mirrors comes last.
 * Hot: a million rounds a picture, so no arrays are made in the loop.
 */
export const shade = (
  geometry: Geometry,
  raster: Raster,
  eye: Eye,
  light: Light,
  shadow: Shadow | null,
  occlusion: Occlusion,
): Frame => {
  const { vertices, material, materials } = geometry
  const { width, height, planes } = raster
  const [sunX, sunY, sunZ] = light.sun
  const [sunR, sunG, sunB] = light.sunColor
  const [skyR, skyG, skyB] = light.sky
  const [groundR, groundG, groundB] = light.ground
  const [farR, farG, farB] = light.horizon
  const lamp = light.lamp
  const [lampR, lampG, lampB] = lamp ? lamp.color : [0, 0, 0]
  const pixels = new Float32Array(width * height * 3)
  const texel = new Float64Array(3)
  const mirrors: number[] = []
  for (let y = 0; y < height; y++) {
    const ry = (eye.cy - y - 0.5) / eye.focal
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const t = raster.triangle[at]!
      const rx = (x + 0.5 - eye.cx) / eye.focal
      let vx = eye.forward[0] + eye.right[0] * rx + eye.up[0] * ry
      let vy = eye.forward[1] + eye.right[1] * rx + eye.up[1] * ry
      let vz = eye.forward[2] + eye.right[2] * rx + eye.up[2] * ry
      if (t < 0) {
        skyInto(pixels, at * 3, vx, vy, vz, light)
        continue
      }

      const e = t * 9
      let w0 = planes[e]! * (x + 0.5) + planes[e + 1]! * (y + 0.5) + planes[e + 2]!
      let w1 = planes[e + 3]! * (x + 0.5) + planes[e + 4]! * (y + 0.5) + planes[e + 5]!
      let w2 = planes[e + 6]! * (x + 0.5) + planes[e + 7]! * (y + 0.5) + planes[e + 8]!
      const w = 1 / (w0 + w1 + w2)
      w0 *= w
      w1 *= w
      w2 *= w
      const px = eye.at[0] + vx * w
      const py = eye.at[1] + vy * w
      const pz = eye.at[2] + vz * w
      const a = t * 3 * VERTEX
      const b = a + VERTEX
      const c = b + VERTEX
      let nx = w0 * vertices[a + 3]! + w1 * vertices[b + 3]! + w2 * vertices[c + 3]!
      let ny = w0 * vertices[a + 4]! + w1 * vertices[b + 4]! + w2 * vertices[c + 4]!
      let nz = w0 * vertices[a + 5]! + w1 * vertices[b + 5]! + w2 * vertices[c + 5]!
      const near = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz)
      vx *= near
      vy *= near
      vz *= near
      const turned =
        (nx * vx + ny * vy + nz * vz > 0 ? -1 : 1) / (Math.sqrt(nx * nx + ny * ny + nz * nz) || 1)
      nx *= turned
      ny *= turned
      nz *= turned

      const paint = materials[material[t]!]!
      let r = paint.color[0]
      let g = paint.color[1]
      let u = paint.color[2]
      if (paint.texture) {
        sampleInto(texel, paint, vertices, planes, t, w, w0, w1, w2)
        r *= texel[0]!
        g *= texel[1]!
        u *= texel[2]!
      }
      if (paint.grime > 0) {
        const clean = 1 - paint.grime * grimeAt(px, py, pz, nx, ny, nz, w)
        r *= clean
        g *= clean
        u *= clean * (1 - 0.06 * paint.grime)
      }

      const open = openAt(occlusion, x, y)
      const facing = nx * sunX + ny * sunY + nz * sunZ
      // Any order in it would be seen as hatching at the edges of shadows.
      const spin = (Math.imul(x, 1597334677) ^ Math.imul(y, 3812015801)) >>> 28
      const sun = facing > 0 ? facing * (shadow ? sunlightAt(shadow, px, py, pz, nx, ny, nz, spin) : 1) : 0
      const dome = 0.5 + 0.5 * ny
      const above = open * (0.35 + 0.65 * open) * dome
      const below = open * (0.35 + 0.65 * open) * (1 - dome)
      let glint = 0
      let rim = 0
      if (paint.shine > 0) {
        const towards = nx * vx + ny * vy + nz * vz
        const bx = sunX - vx
        const by = sunY - vy
        const bz = sunZ - vz
        const half = (nx * bx + ny * by + nz * bz) / (Math.sqrt(bx * bx + by * by + bz * bz) || 1)
        if (half > 0.6 && sun > 0) glint = paint.shine * paint.gloss * 0.1 * half ** paint.gloss * sun
        const edge = 1 + towards
        const skyward = Math.max(0, Math.min(1, 0.5 + (vy - 2 * towards * ny) * 2))
        rim = paint.shine * (0.25 + edge * edge * edge) * open * skyward
      }
      const own = paint.glow
      let nearby = 0
      if (lamp) {
        const lx = lamp.at[0] - px
        const ly = lamp.at[1] - py
        const lz = lamp.at[2] - pz
        const far = lx * lx + ly * ly + lz * lz
        nearby = (Math.max(0, nx * lx + ny * ly + nz * lz) / Math.sqrt(far) / far) * open
      }
      // Close to exp(-w / haze), and quicker.
      const thick = w / light.haze
      const clear = 1 / (1 + thick * (1 + 0.5 * thick))
      const veil = 1 - clear
      const i = at * 3
      pixels[i] =
        (r * (sun * sunR + above * skyR + below * groundR + nearby * lampR + own) +
          glint * sunR +
          rim * farR) *
          clear +
        farR * veil
      pixels[i + 1] =
        (g * (sun * sunG + above * skyG + below * groundG + nearby * lampG + own) +
          glint * sunG +
          rim * farG) *
          clear +
        farG * veil
      pixels[i + 2] =
        (u * (sun * sunB + above * skyB + below * groundB + nearby * lampB + own) +
          glint * sunB +
          rim * farB) *
          clear +
        farB * veil
      if (paint.mirror > 0) mirrors.push(at)
    }
  }
  for (const at of mirrors) mirrorInto(pixels, at, geometry, raster, eye, light)
  return { width, height, pixels }
}
