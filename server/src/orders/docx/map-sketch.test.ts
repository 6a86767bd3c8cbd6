import { offsetMetres } from '@shared/domain/geo'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawSketch, sketchSvg } from './map-sketch'
import { box, type place, street } from './testing'

/** Grey values as printed, 0 black to 255 white, by metres east and north of the case. */
const greyOf = async (png: Buffer) => {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  return (east: number, north: number): number => {
    const [x, y] = [Math.round(info.width / 2 + east * 6), Math.round(info.height / 2 - north * 6)]
    return data[(y * info.width + x) * info.channels] ?? -1
  }
}

describe('a part outside the picture', () => {
  it.each([
    ['a grid that goes around it', { grids: [box(-500, -500, 500, 500)] }, 'grids'],
    ['a frontage in the next street', { frontages: [box(-20, 80, 20, 90)] }, 'frontages'],
    ['the front of nobody', { responsible: [] }, 'responsible'],
    ['a circle larger than the picture', { accuracy: 98 }, 'accuracy'],
  ])('is not in the legend: %s', (_, changes, part) => {
    const { parts, svg } = sketchSvg({ ...street, ...changes })
    expect(parts).not.toContain(part)
    expect(parts).toHaveLength(3)
    expect(svg.length).toBeLessThan(sketchSvg(street).svg.length)
  })

  it('has no letters, for no font is certain', () => {
    expect(sketchSvg(street).svg).not.toMatch(/<text|font/)
  })
})

describe('drawSketch', () => {
  let grey: (east: number, north: number) => number
  const along = (points: readonly (readonly [number, number])[]) =>
    points.map(([east, north]) => grey(east, north))
  const steps = (count: number) => Array.from({ length: count }, (_, step) => step / count)
  beforeAll(async () => {
    grey = await greyOf((await drawSketch(street)).png)
  })

  it('draws 160 m × 110 m at 6 pixels a metre', async () => {
    const { width, height, format } = await sharp((await drawSketch(street)).png).metadata()
    expect({ width, height, format }).toEqual({ width: 960, height: 660, format: 'png' })
  })

  it('draws north at the top and west at the left, to scale', () => {
    expect(
      along([
        [-60, 30],
        [40, 30],
        [0, -12],
      ]),
    ).toEqual([68, 68, 68])
    expect(
      along([
        [-60, -30],
        [-40, 30],
        [0, 30],
        [0, -20],
      ]),
    ).toEqual([255, 255, 255, 255])
  })

  it('fills other frontages evenly and hatches the responsible one', () => {
    const other = new Set(along(steps(40).map((t) => [14 + 5 * t, -3])))
    expect([...other]).toEqual([expect.toSatisfy((value: number) => value > 200 && value < 250)])
    const hatched = along(steps(40).map((t) => [-3 + 7 * t, -3]))
    expect(Math.max(...hatched)).toBeGreaterThan(240)
    expect(Math.min(...hatched)).toBeLessThan(140)
  })

  it('draws the accuracy as a dashed circle', () => {
    const circle = along(
      steps(400).map((t) => [12 * Math.cos(2 * Math.PI * t), 12 * Math.sin(2 * Math.PI * t)]),
    )
    const below = circle.slice(220, 380)
    expect(below.filter((value) => value < 120).length).toBeGreaterThan(40)
    expect(below.filter((value) => value > 200).length).toBeGreaterThan(40)
  })

  it('puts the tip of the pin at the case', () => {
    expect(grey(0, 1)).toBeLessThan(100)
    expect(grey(0, 4)).toBeLessThan(60)
    expect(grey(0, -1)).toBeGreaterThan(100)
  })

  it('draws a bar of 20 m, half black, half white, and an arrow', () => {
    const bar = { east: -80 + 4, north: -55 + 32 / 6 }
    expect(along([1, 9, 12, 19].map((east) => [bar.east + east, bar.north]))).toEqual([17, 17, 255, 255])
    expect(grey(80 - 49 / 6, 55 - 70 / 6)).toBeLessThan(60)
  })

  it('leaves a hole in a frontage white', async () => {
    const [outer = []] = box(-30, -30, 30, -15)
    const [hole = []] = box(-10, -27, 10, -18)
    const holed = await greyOf((await drawSketch({ ...street, frontages: [[outer, hole]] })).png)
    expect([holed(-20, -22), holed(0, -22)]).toEqual([228, 255])
  })

  it('draws the same picture anywhere in the country', async () => {
    const harbin = offsetMetres([126.53, 45.8], 0, 0)
    const moved = (metres: number): typeof place => offsetMetres(harbin, metres, 0)
    const there = await greyOf(
      (
        await drawSketch({
          point: harbin,
          accuracy: 5,
          frontages: [],
          responsible: [],
          grids: [[[moved(40), offsetMetres(harbin, 40, 200), offsetMetres(harbin, 90, 200), moved(40)]]],
        })
      ).png,
    )
    expect(there(40, 30)).toBe(68)
  })
})
