import type { Random } from '../../random'
import type { Materials } from '../materials'
import { paint } from '../render/material'
import { bend, join, move, turn } from '../render/mesh'
import { ball, box, cylinder, extrude, outline, quad, tube, way } from '../render/shapes'
import type { Part, Prop } from '../render/stage'
import { hub, wheel } from './wheel'

const scooterColors = ['#b02a2a', '#e8e6e0', '#23405f', '#2b2c2e', '#7d8f9a', '#c98a2b', '#6e2f4f', '#4d7f78']

/** Aprons of padded cloth that keep the wind off. */
const quilts = ['#8a2f3a', '#2f4a6b', '#6b5a3a', '#3d3f42', '#7a4a6e']

/** An electric scooter, its nose towards x. */
export const eBike = (m: Materials, random: Random): Prop => {
  const body = paint(random.pick(scooterColors), { shine: 0.3, gloss: 30, grime: 0.4 })
  const parts: Part[] = [
    [m.rubber, join(wheel(0.62, 0.24, 0.055), wheel(-0.56, 0.24, 0.055))],
    [
      m.steel,
      join(
        hub(0.62, 0.24),
        hub(-0.56, 0.24),
        tube(way([0.62, 0.24, 0.07, 0.42, 0.95, 0.05]), 0.02),
        tube(way([0.62, 0.24, -0.07, 0.42, 0.95, -0.05]), 0.02),
      ),
    ],
    [
      body,
      join(
        extrude(outline([-0.42, 0.24, 0.26, 0.24, 0.42, 0.36, 0.4, 0.42, 0.22, 0.32, -0.42, 0.34]), 0.26),
        extrude(outline([0.4, 0.36, 0.5, 0.36, 0.46, 0.9, 0.38, 1.02, 0.31, 0.98]), 0.3),
        extrude(
          outline([
            0.38, 0.4, 0.5, 0.55, 0.62, 0.56, 0.78, 0.46, 0.86, 0.36, 0.8, 0.36, 0.62, 0.49, 0.48, 0.46,
          ]),
          0.12,
        ),
        extrude(outline([-0.72, 0.46, -0.5, 0.34, -0.16, 0.32, -0.1, 0.64, -0.3, 0.68, -0.78, 0.7]), 0.25),
      ),
    ],
    [
      m.darkSteel,
      join(
        extrude(
          outline([-0.8, 0.7, -0.1, 0.63, -0.04, 0.67, -0.12, 0.73, -0.42, 0.74, -0.5, 0.79, -0.82, 0.8]),
          0.25,
        ),
        tube(way([0.4, 1.03, -0.32, 0.38, 1, -0.1, 0.38, 1, 0.1, 0.4, 1.03, 0.32]), 0.02),
        tube(way([-0.1, 0.05, 0.2, -0.06, 0.28, 0.06]), 0.012),
      ),
    ],
    [m.lamp0, move(ball(0.07, 6), 0.45, 0.9, 0)],
    [m.redLamp, move(box(0.05, 0.08, 0.18), -0.8, 0.6, 0)],
    [
      m.glass,
      join(
        move(turn(cylinder(0.055, 0.02, 10), 'z', 80), 0.42, 1.2, 0.27),
        move(turn(cylinder(0.055, 0.02, 10), 'z', 80), 0.42, 1.2, -0.27),
      ),
    ],
    [
      m.steel,
      join(
        tube(way([0.4, 1.02, 0.26, 0.42, 1.2, 0.27]), 0.008),
        tube(way([0.4, 1.02, -0.26, 0.42, 1.2, -0.27]), 0.008),
      ),
    ],
    [m.plate, quad([-0.81, 0.42, -0.08], [-0.81, 0.42, 0.08], [-0.81, 0.52, 0.08], [-0.81, 0.52, -0.08])],
  ]
  if (random.chance(0.45)) {
    const quilt = paint(random.pick(quilts), { texture: m.fabric.texture, grime: 0.5 })
    parts.push([
      quilt,
      bend(
        extrude(outline([0.36, 0.28, 0.44, 0.26, 0.56, 0.62, 0.5, 1.06, 0.44, 1.08, 0.5, 0.62]), 0.62),
        ([x, y, z]) => [x - Math.abs(z) * 0.3, y, z],
      ),
    ])
  }
  if (random.chance(0.35)) {
    parts.push([random.pick([m.darkSteel, body]), move(box(0.34, 0.28, 0.38), -0.82, 0.8, 0)])
  }
  return parts
}
