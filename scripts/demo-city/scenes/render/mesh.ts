/** Metres; x along the street, y up, z from the wall towards the road. */
export type Vec3 = readonly [x: number, y: number, z: number]

/** Triangles, three vertices each, eight numbers a vertex: position, normal, texture coordinates. */
export type Mesh = readonly number[]
export const VERTEX = 8

export const join = (...meshes: readonly Mesh[]): Mesh => ([] as number[]).concat(...meshes)

export const move = (mesh: Mesh, x: number, y: number, z: number): Mesh =>
  remap(mesh, (p) => [p[0] + x, p[1] + y, p[2] + z])

export const stretch = (mesh: Mesh, x: number, y: number, z: number): Mesh =>
  remap(
    mesh,
    (p) => [p[0] * x, p[1] * y, p[2] * z],
    (n) => unit([n[0] / x, n[1] / y, n[2] / z]),
  )

export type Axis = 'x' | 'y' | 'z'

/** Degrees, counter-clockwise for one who looks against the axis. */
export const turn = (mesh: Mesh, axis: Axis, degrees: number): Mesh => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const spin = ([x, y, z]: Vec3): Vec3 =>
    axis === 'x'
      ? [x, y * c - z * s, y * s + z * c]
      : axis === 'y'
        ? [x * c + z * s, y, z * c - x * s]
        : [x * c - y * s, x * s + y * c, z]
  return remap(mesh, spin, spin)
}

/** Puts a mesh made around the origin to its place: turned about its foot, then moved. */
export const stand = (mesh: Mesh, x: number, z: number, degrees = 0, y = 0): Mesh =>
  move(turn(mesh, 'y', degrees), x, y, z)

/** Moves vertices freely; normals are worked out again, flat. For cloth, bags, stones. */
export const bend = (mesh: Mesh, to: (p: Vec3) => Vec3): Mesh => {
  const out: number[] = []
  for (let i = 0; i < mesh.length; i += 3 * VERTEX) {
    const points = [0, 1, 2].map((k) => {
      const at = i + k * VERTEX
      return to([mesh[at]!, mesh[at + 1]!, mesh[at + 2]!])
    })
    const normal = faceNormal(points[0]!, points[1]!, points[2]!)
    points.forEach((p, k) => {
      const at = i + k * VERTEX
      out.push(...p, ...normal, mesh[at + 6]!, mesh[at + 7]!)
    })
  }
  return out
}

/** Lays the texture on from above, one repeat to so many metres. */
export const drape = (mesh: Mesh, tile: number): Mesh => {
  const out = [...mesh]
  for (let i = 0; i < mesh.length; i += VERTEX) {
    out[i + 6] = (mesh[i]! + mesh[i + 1]! * 0.7) / tile
    out[i + 7] = mesh[i + 2]! / tile
  }
  return out
}

/** Gives corners that lie on the same spot the normal between them: for what is round or soft. */
export const smooth = (mesh: Mesh): Mesh => {
  const sums = new Map<string, [number, number, number]>()
  const keyOf = (at: number) =>
    `${Math.round(mesh[at]! * 2000)},${Math.round(mesh[at + 1]! * 2000)},${Math.round(mesh[at + 2]! * 2000)}`
  for (let i = 0; i < mesh.length; i += VERTEX) {
    const sum = sums.get(keyOf(i)) ?? [0, 0, 0]
    for (const k of [0, 1, 2] as const) sum[k] += mesh[i + 3 + k]!
    sums.set(keyOf(i), sum)
  }
  const out = [...mesh]
  for (let i = 0; i < mesh.length; i += VERTEX)
    [out[i + 3], out[i + 4], out[i + 5]] = unit(sums.get(keyOf(i))!)
  return out
}

export const faceNormal = (a: Vec3, b: Vec3, c: Vec3): Vec3 => unit(cross(minus(b, a), minus(c, a)))

export const minus = (a: Vec3, b: Vec3): Vec3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
export const cross = (a: Vec3, b: Vec3): Vec3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
export const unit = (a: Vec3): Vec3 => {
  const length = Math.hypot(a[0], a[1], a[2]) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}

const remap = (mesh: Mesh, position: (p: Vec3) => Vec3, normal: (n: Vec3) => Vec3 = (n) => n): Mesh => {
  const out = new Array<number>(mesh.length)
  for (let i = 0; i < mesh.length; i += VERTEX) {
    const p = position([mesh[i]!, mesh[i + 1]!, mesh[i + 2]!])
    const n = normal([mesh[i + 3]!, mesh[i + 4]!, mesh[i + 5]!])
    out[i] = p[0]
    out[i + 1] = p[1]
    out[i + 2] = p[2]
    out[i + 3] = n[0]
    out[i + 4] = n[1]
    out[i + 5] = n[2]
    out[i + 6] = mesh[i + 6]!
    out[i + 7] = mesh[i + 7]!
  }
  return out
}
