import type { Material } from './material'
import { type Mesh, stand, turn, VERTEX, type Vec3 } from './mesh'

/** One thing, made around the origin, its foot on the ground: meshes and what they are made of. */
export type Part = readonly [Material, Mesh]
export type Prop = readonly Part[]

export const placed = (prop: Prop, x: number, z: number, degrees = 0, y = 0): Prop =>
  prop.map(([material, mesh]) => [material, stand(mesh, x, z, degrees, y)])

/** Leant or laid on its side about its foot, before it is placed. */
export const tipped = (prop: Prop, axis: 'x' | 'z', degrees: number): Prop =>
  prop.map(([material, mesh]) => [material, turn(mesh, axis, degrees)])

/** What stands before the camera. */
export type Stage = {
  parts: readonly Part[]
  add(...props: readonly Prop[]): void
  /** The nearest things first: what they hide need not be looked at. */
  geometry(from: Vec3): Geometry
}

export type Geometry = {
  /** Eight numbers a vertex, three vertices a triangle, see mesh.ts. */
  vertices: Float32Array
  /** Material of each triangle. */
  material: Uint16Array
  materials: readonly Material[]
}

/** Empty, or with what stands on another stage already. */
export const createStage = (from: readonly Part[] = []): Stage => {
  const parts = [...from]
  return {
    parts,
    add: (...props) => {
      for (const prop of props) parts.push(...prop)
    },
    geometry: (from) => {
      const away = ([, mesh]: (typeof parts)[number]) =>
        Math.hypot(mesh[0]! - from[0], mesh[1]! - from[1], mesh[2]! - from[2])
      const sorted = parts.map((part) => ({ part, away: away(part) })).sort((a, b) => a.away - b.away)
      const materials = [...new Set(parts.map(([material]) => material))]
      const place = new Map(materials.map((material, index) => [material, index]))
      const total = parts.reduce((sum, [, mesh]) => sum + mesh.length, 0)
      const vertices = new Float32Array(total)
      const material = new Uint16Array(total / VERTEX / 3)
      let at = 0
      for (const { part } of sorted) {
        const [paint, mesh] = part
        vertices.set(mesh, at)
        material.fill(place.get(paint)!, at / VERTEX / 3, (at + mesh.length) / VERTEX / 3)
        at += mesh.length
      }
      return { vertices, material, materials }
    },
  }
}

export type Camera = {
  at: Vec3
  look: Vec3
  /** Degrees from bottom to top of the picture. A phone's main camera held level has about 53. */
  fov: number
  /** Degrees by which the phone is held askew. */
  roll: number
}

export type Light = {
  /** Towards the sun. */
  sun: Vec3
  sunColor: Vec3
  /** Light from above, and what the ground throws back. */
  sky: Vec3
  ground: Vec3
  /** Colour of the sky overhead and at the horizon. */
  zenith: Vec3
  horizon: Vec3
  /** Share of the sky that is cloud. */
  clouds: number
  /** Metres after which two thirds of a thing is haze. */
  haze: number
  exposure: number
  /** A lamp nearby, in the units of the sun at one metre; null by day. */
  lamp: { at: Vec3; color: Vec3 } | null
}
