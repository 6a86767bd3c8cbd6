import { cross, faceNormal, type Mesh, minus, unit, type Vec3 } from './mesh'

/** Corners counter-clockwise as seen from the front. Texture: `[0,0]` at the first, `uv` at the third. */
export const quad = (a: Vec3, b: Vec3, c: Vec3, d: Vec3, uv: readonly [number, number] = [1, 1]): Mesh => {
  const n = faceNormal(a, b, c)
  const [u, v] = uv
  return [
    ...a,
    ...n,
    0,
    v,
    ...b,
    ...n,
    u,
    v,
    ...c,
    ...n,
    u,
    0,
    ...a,
    ...n,
    0,
    v,
    ...c,
    ...n,
    u,
    0,
    ...d,
    ...n,
    0,
    0,
  ]
}

/** The same at four corners: legs, posts. */
export const atCorners = (x: number, z: number, make: (x: number, z: number) => Mesh): Mesh[] => [
  make(-x, z),
  make(x, z),
  make(-x, -z),
  make(x, -z),
]

/** Points of a side view, written as one row of numbers: x, y, x, y … */
export const outline = (numbers: readonly number[]): [number, number][] =>
  Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!])

/** Points of a path, written as one row of numbers: x, y, z, x, y, z … */
export const way = (numbers: readonly number[]): Vec3[] =>
  Array.from({ length: numbers.length / 3 }, (_, i) => [
    numbers[3 * i]!,
    numbers[3 * i + 1]!,
    numbers[3 * i + 2]!,
  ])

/** An upright rectangle that faces the road. */
export const front = (
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  z: number,
  uv?: [number, number],
): Mesh => quad([x0, y0, z], [x1, y0, z], [x1, y1, z], [x0, y1, z], uv)

/** An upright rectangle across the street, from one depth to the other. */
export const across = (x: number, z0: number, y0: number, z1: number, y1: number): Mesh =>
  quad([x, y0, z0], [x, y0, z1], [x, y1, z1], [x, y1, z0])

/** Stands on the origin. `tile` is the metres that one repeat of the texture covers; without it, each face holds it once. */
export const box = (width: number, height: number, depth: number, tile?: number): Mesh => {
  const [x, z] = [width / 2, depth / 2]
  const uv = (w: number, h: number): [number, number] => (tile ? [w / tile, h / tile] : [1, 1])
  const at = (sx: number, y: number, sz: number): Vec3 => [sx * x, y, sz * z]
  return [
    ...quad(at(-1, 0, 1), at(1, 0, 1), at(1, height, 1), at(-1, height, 1), uv(width, height)),
    ...quad(at(1, 0, -1), at(-1, 0, -1), at(-1, height, -1), at(1, height, -1), uv(width, height)),
    ...quad(at(1, 0, 1), at(1, 0, -1), at(1, height, -1), at(1, height, 1), uv(depth, height)),
    ...quad(at(-1, 0, -1), at(-1, 0, 1), at(-1, height, 1), at(-1, height, -1), uv(depth, height)),
    ...quad(at(-1, height, 1), at(1, height, 1), at(1, height, -1), at(-1, height, -1), uv(width, depth)),
    ...quad(at(-1, 0, -1), at(1, 0, -1), at(1, 0, 1), at(-1, 0, 1), uv(width, depth)),
  ]
}

/** A flat piece of ground; texture repeats every `tile` metres, laid out from the world's origin. */
export const floor = (x0: number, z0: number, x1: number, z1: number, y: number, tile: number): Mesh =>
  quad([x0, y, z1], [x1, y, z1], [x1, y, z0], [x0, y, z0], [(x1 - x0) / tile, (z1 - z0) / tile])

/** Turned around the upright axis: pairs of radius and height, from the bottom up. */
export const lathe = (profile: readonly (readonly [radius: number, y: number])[], segments = 16): Mesh => {
  const out: number[] = []
  for (let i = 0; i + 1 < profile.length; i++) {
    const [r0, y0] = profile[i]!
    const [r1, y1] = profile[i + 1]!
    const [nr, ny] = [y1 - y0, r0 - r1]
    const length = Math.hypot(nr, ny) || 1
    for (let k = 0; k < segments; k++) {
      const at = (step: number, r: number, y: number, v: number) => {
        const angle = (step / segments) * 2 * Math.PI
        const [c, s] = [Math.cos(angle), -Math.sin(angle)]
        return [r * c, y, r * s, (nr / length) * c, ny / length, (nr / length) * s, step / segments, 1 - v]
      }
      const [v0, v1] = [i / (profile.length - 1), (i + 1) / (profile.length - 1)]
      out.push(...at(k, r0, y0, v0), ...at(k + 1, r0, y0, v0), ...at(k + 1, r1, y1, v1))
      out.push(...at(k, r0, y0, v0), ...at(k + 1, r1, y1, v1), ...at(k, r1, y1, v1))
    }
  }
  return out
}

export const cylinder = (radius: number, height: number, segments = 14): Mesh =>
  lathe(
    [
      [0, 0],
      [radius, 0],
      [radius, height],
      [0, height],
    ],
    segments,
  ) // prettier

export const ball = (radius: number, rings = 8): Mesh =>
  lathe(
    Array.from({ length: rings + 1 }, (_, i) => {
      const angle = (i / rings - 0.5) * Math.PI
      return [radius * Math.cos(angle), radius * Math.sin(angle)] as const
    }),
    rings * 2,
  )

/** A ring that lies flat, such as a tyre. */
export const ring = (radius: number, thickness: number, segments = 24, around = 8): Mesh =>
  lathe(
    Array.from({ length: around + 1 }, (_, i) => {
      const angle = (i / around) * 2 * Math.PI
      return [radius + thickness * Math.cos(angle), thickness * Math.sin(angle)] as const
    }),
    segments,
  )

/** A round bar along a path. */
export const tube = (path: readonly Vec3[], radius: number, segments = 7): Mesh => {
  const out: number[] = []
  for (let i = 0; i + 1 < path.length; i++) {
    const [a, b] = [path[i]!, path[i + 1]!]
    const along = unit(minus(b, a))
    const side = unit(cross(along, Math.abs(along[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]))
    const up = cross(side, along)
    const at = (base: Vec3, step: number, v: number) => {
      const [c, s] = [Math.cos((step / segments) * 2 * Math.PI), Math.sin((step / segments) * 2 * Math.PI)]
      const n: Vec3 = [side[0] * c + up[0] * s, side[1] * c + up[1] * s, side[2] * c + up[2] * s]
      return [
        base[0] + n[0] * radius,
        base[1] + n[1] * radius,
        base[2] + n[2] * radius,
        ...n,
        step / segments,
        v,
      ]
    }
    for (let k = 0; k < segments; k++) {
      out.push(...at(a, k, 0), ...at(a, k + 1, 0), ...at(b, k + 1, 1))
      out.push(...at(a, k, 0), ...at(b, k + 1, 1), ...at(b, k, 1))
    }
  }
  return out
}

/** A side view in x and y, given depth along z, centred; the outline runs counter-clockwise and may be concave at will. */
export const extrude = (outline: readonly (readonly [number, number])[], depth: number): Mesh => {
  const z = depth / 2
  const out: number[] = []
  outline.forEach(([x0, y0], i) => {
    const [x1, y1] = outline[(i + 1) % outline.length]!
    out.push(...quad([x0, y0, z], [x0, y0, -z], [x1, y1, -z], [x1, y1, z]))
  })
  for (const [a, b, c] of ears(outline)) {
    for (const [side, corners] of [
      [z, [a, b, c]],
      [-z, [c, b, a]],
    ] as const) {
      for (const [x, y] of corners) out.push(x, y, side, 0, 0, Math.sign(side), x, y)
    }
  }
  return out
}

/** A cloth of so many cells in the x-y plane, from [0,0] to [width,height]; to be bent. */
export const sheet = (width: number, height: number, columns: number, rows: number): Mesh => {
  const out: number[] = []
  const at = (i: number, j: number) => [
    (i / columns) * width,
    (j / rows) * height,
    0,
    0,
    0,
    1,
    i / columns,
    1 - j / rows,
  ]
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      out.push(
        ...at(i, j),
        ...at(i + 1, j),
        ...at(i + 1, j + 1),
        ...at(i, j),
        ...at(i + 1, j + 1),
        ...at(i, j + 1),
      )
    }
  }
  return out
}

type Flat = readonly [number, number]

/** Cuts a simple outline into triangles, ear by ear. */
const ears = (outline: readonly Flat[]): [Flat, Flat, Flat][] => {
  const rest = [...outline]
  const found: [Flat, Flat, Flat][] = []
  const side = (a: Flat, b: Flat, c: Flat) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
  while (rest.length > 3) {
    const ear = rest.findIndex((b, i) => {
      const [a, c] = [rest.at(i - 1)!, rest[(i + 1) % rest.length]!]
      if (side(a, b, c) <= 0) return false
      return !rest.some(
        (p) =>
          p !== a && p !== b && p !== c && side(a, b, p) >= 0 && side(b, c, p) >= 0 && side(c, a, p) >= 0,
      )
    })
    if (ear < 0) break
    found.push([rest.at(ear - 1)!, rest[ear]!, rest[(ear + 1) % rest.length]!])
    rest.splice(ear, 1)
  }
  found.push([rest[0]!, rest[1]!, rest[2]!])
  return found
}
