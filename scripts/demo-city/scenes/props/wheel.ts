import { type Mesh, move, turn } from '../render/mesh'
import { cylinder, ring } from '../render/shapes'

/** A tyre that stands on the ground. */
export const wheel = (x: number, radius: number, thickness: number): Mesh =>
  move(turn(ring(radius - thickness, thickness, 20, 7), 'x', 90), x, radius, 0)

export const hub = (x: number, y: number, radius = 0.12): Mesh =>
  move(turn(move(cylinder(radius, 0.08, 12), 0, -0.04, 0), 'x', 90), x, y, 0)
