import { describe, expect, it } from 'vitest'
import { paint } from './material'
import { eyeOf, projectToEye } from './project'
import { rasterize } from './rasterize'
import { floor, front } from './shapes'
import { createStage, type Prop } from './stage'

const [WIDTH, HEIGHT] = [40, 30]
const red = paint('#ff0000')
const blue = paint('#0000ff')
/** Looks along -z from the origin, a metre up. */
const camera = { at: [0, 1, 0], look: [0, 1, -1], fov: 60, roll: 0 } as const

/** Colour of each pixel, or null. */
const see = (...props: readonly Prop[]) => {
  const stage = createStage()
  stage.add(...props)
  const geometry = stage.geometry(camera.at)
  const eye = eyeOf(camera, WIDTH, HEIGHT)
  const { triangle } = rasterize(geometry, projectToEye(geometry, eye), WIDTH, HEIGHT, 0, 10)
  return (x: number, y: number) => {
    const found = triangle[y * WIDTH + x]!
    return found < 0 ? null : geometry.materials[geometry.material[found]!]
  }
}
const wall = (z: number) => front(-1, 0, 1, 2, z)

describe('rasterize', () => {
  it('sees nothing of what is behind the eye, or nearer than the lens', () => {
    expect(see([[red, wall(3)]])(20, 15)).toBeNull()
    expect(see([[red, wall(-0.05)]])(20, 15)).toBeNull()
  })

  it('lets the near hide the far, in whichever order they were put up', () => {
    const [near, far]: Prop[] = [[[red, wall(-3)]], [[blue, wall(-5)]]]
    expect(see(near!, far!)(20, 15)).toBe(red)
    expect(see(far!, near!)(20, 15)).toBe(red)
  })

  it('draws ground that runs on behind the eye, below the horizon only', () => {
    const at = see([[red, floor(-50, -50, 50, 50, 0, 1)]])
    expect(at(20, 29)).toBe(red)
    expect(at(20, 18)).toBe(red)
    expect(at(20, 14)).toBeNull()
  })

  it('leaves no gap between two triangles of one wall', () => {
    const at = see([[red, front(-9, -9, 9, 9, -4)]])
    for (let y = 0; y < HEIGHT; y++) for (let x = 0; x < WIDTH; x++) expect(at(x, y)).toBe(red)
  })
})
