import { cross, minus, unit, VERTEX, type Vec3 } from './mesh'
import type { Projected } from './rasterize'
import type { Camera, Geometry } from './stage'

/** The camera as numbers: a pixel looks along `forward + right * (x - cx) / f + up * (cy - y) / f`. */
export type Eye = {
  at: Vec3
  right: Vec3
  up: Vec3
  forward: Vec3
  /** Pixels. */
  focal: number
  cx: number
  cy: number
}

export const eyeOf = (camera: Camera, width: number, height: number): Eye => {
  const forward = unit(minus(camera.look, camera.at))
  const level = unit(cross(forward, [0, 1, 0]))
  const upright = cross(level, forward)
  const [c, s] = [Math.cos((camera.roll * Math.PI) / 180), Math.sin((camera.roll * Math.PI) / 180)]
  const mix = (a: Vec3, p: number, b: Vec3, q: number): Vec3 => [
    a[0] * p + b[0] * q,
    a[1] * p + b[1] * q,
    a[2] * p + b[2] * q,
  ]
  return {
    at: camera.at,
    right: mix(level, c, upright, s),
    up: mix(upright, c, level, -s),
    forward,
    focal: height / 2 / Math.tan((camera.fov * Math.PI) / 360),
    cx: width / 2,
    cy: height / 2,
  }
}

/** Depth is one over the distance along the view. */
export const projectToEye = ({ vertices }: Geometry, eye: Eye): Projected => {
  const count = vertices.length / VERTEX
  const out = new Float64Array(count * 4)
  for (let i = 0; i < count; i++) {
    const x = vertices[i * VERTEX]! - eye.at[0]
    const y = vertices[i * VERTEX + 1]! - eye.at[1]
    const z = vertices[i * VERTEX + 2]! - eye.at[2]
    const w = x * eye.forward[0] + y * eye.forward[1] + z * eye.forward[2]
    out[i * 4] = eye.cx * w + eye.focal * (x * eye.right[0] + y * eye.right[1] + z * eye.right[2])
    out[i * 4 + 1] = eye.cy * w - eye.focal * (x * eye.up[0] + y * eye.up[1] + z * eye.up[2])
    out[i * 4 + 2] = w
    out[i * 4 + 3] = 1
  }
  return out
}

/** The sun's view of a square of ground: parallel, depth in metres towards the sun. */
export type SunView = { side: Vec3; up: Vec3; sun: Vec3; center: Vec3; pixelsPerMetre: number; size: number }

export const sunViewOf = (sun: Vec3, center: Vec3, metres: number, size: number): SunView => {
  const side = unit(cross(sun, [0, 1, 0.01]))
  return { side, up: cross(side, sun), sun, center, pixelsPerMetre: size / metres, size }
}

export const projectToSun = ({ vertices }: Geometry, view: SunView): Projected => {
  const count = vertices.length / VERTEX
  const out = new Float64Array(count * 4)
  for (let i = 0; i < count; i++) {
    const x = vertices[i * VERTEX]! - view.center[0]
    const y = vertices[i * VERTEX + 1]! - view.center[1]
    const z = vertices[i * VERTEX + 2]! - view.center[2]
    out[i * 4] =
      view.size / 2 + (x * view.side[0] + y * view.side[1] + z * view.side[2]) * view.pixelsPerMetre
    out[i * 4 + 1] = view.size / 2 + (x * view.up[0] + y * view.up[1] + z * view.up[2]) * view.pixelsPerMetre
    out[i * 4 + 2] = 1
    out[i * 4 + 3] = x * view.sun[0] + y * view.sun[1] + z * view.sun[2]
  }
  return out
}
