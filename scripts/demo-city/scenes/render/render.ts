import { occlusionOf } from './occlusion'
import { eyeOf, projectToEye, projectToSun, sunViewOf } from './project'
import { rasterize } from './rasterize'
import { type Frame, shade } from './shade'
import type { Camera, Light, Stage } from './stage'

/** Metres of ground around what the camera looks at on which things throw shadows. */
const SHADOW_METRES = 26
const SHADOW_SIZE = 1024
const NEAREST = 1 / 0.15

/** A stage as the camera sees it, in linear light. */
export const render = (stage: Stage, camera: Camera, light: Light, width: number, height: number): Frame => {
  const geometry = stage.geometry(camera.at)
  const eye = eyeOf(camera, width, height)
  const raster = rasterize(geometry, projectToEye(geometry, eye), width, height, 0, NEAREST)
  const bright = Math.max(...light.sunColor) > 0.05
  const view = sunViewOf(light.sun, camera.look, SHADOW_METRES, SHADOW_SIZE)
  const shadow = bright
    ? {
        view,
        raster: rasterize(geometry, projectToSun(geometry, view), view.size, view.size, -1e9, 1e9),
      }
    : null
  return shade(geometry, raster, eye, light, shadow, occlusionOf(geometry, raster, eye))
}
