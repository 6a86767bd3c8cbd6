import { describe, expect, it } from 'vitest'
import { createRandom } from '../random'
import { widthOf } from './frontages'
import { type Metres, ringOf } from './lattice'
import { centralBlock, FRONTS, layCity } from './lay-city'
import { areaOf } from './outline'

describe.each([450_902, 1, 77])('the ground laid out from seed %d', (seed) => {
  const city = layCity(createRandom(seed), '450902')
  const communities = city.streets.flatMap((street) => street.communities)
  const blocks = communities.flatMap((community) => community.blocks)
  const edgesOf = (ring: readonly Metres[]) =>
    ring.map((from, i) => [from.join(), ring[(i + 1) % ring.length]!.join()] as const)

  it('is three streets of four communities, and about 200 grids', () => {
    expect(city.streets.map((street) => street.communities.length)).toEqual([4, 4, 4])
    expect(blocks.length).toBeGreaterThanOrEqual(190)
    expect(blocks.length).toBeLessThanOrEqual(210)
  })

  it('has hierarchical codes of 9, 12 and 15 digits, each once', () => {
    for (const street of city.streets) {
      expect(street.code).toMatch(/^450902\d{3}$/)
      for (const community of street.communities) {
        expect(community.code).toMatch(new RegExp(`^${street.code}\\d{3}$`))
        for (const block of community.blocks)
          expect(block.code).toMatch(new RegExp(`^${community.code}\\d{3}$`))
      }
    }
    expect(new Set(blocks.map((block) => block.code)).size).toBe(blocks.length)
  })

  it('has grids of about 100 to 150 metres, counter-clockwise', () => {
    for (const { ring } of blocks) {
      const side = Math.sqrt(areaOf(ring) / 2)
      expect(side).toBeGreaterThan(90)
      expect(side).toBeLessThan(155)
    }
  })

  it('shares every inner edge between exactly two grids, corner by corner', () => {
    const directed = new Set(blocks.flatMap(({ ring }) => edgesOf(ring).map(([a, b]) => `${a}>${b}`)))
    expect(directed.size).toBe(blocks.length * 8)
    const border = [...directed].filter((edge) => !directed.has(edge.split('>').reverse().join('>')))
    const outline = city.ground.flat().flatMap((ring) => edgesOf(ring).map(([a, b]) => `${a}>${b}`))
    expect(outline.sort()).toEqual(border.sort())
  })

  it('leaves no gap and no overlap: grids add up to communities, streets and the city', () => {
    const area = (ground: Metres[][][]) => ground.flat().reduce((sum, ring) => sum + areaOf(ring), 0)
    const sum = blocks.reduce((all, { ring }) => all + areaOf(ring), 0)
    expect(area(city.ground)).toBeCloseTo(sum, 3)
    for (const part of [...city.streets, ...communities]) {
      const own = blocks.filter(({ code }) => code.startsWith(part.code))
      expect(area(part.ground)).toBeCloseTo(
        own.reduce((all, { ring }) => all + areaOf(ring), 0),
        3,
      )
    }
  })

  it('keeps the city and each community in one piece', () => {
    expect(city.ground).toHaveLength(1)
    for (const { ground } of communities) expect(ground).toHaveLength(1)
  })

  it('lines up 600 fronts, each within its own grid and no other', () => {
    expect(city.fronts).toHaveLength(FRONTS)
    for (const { ring, block } of city.fronts) {
      for (const corner of ring) expect(holders(blocks, corner)).toEqual([block.code])
    }
  })

  it('makes fronts 4 to 8 metres wide and 4 to 6 deep, which share their borders', () => {
    let shared = 0
    for (const [i, front] of city.fronts.entries()) {
      const depth = Math.hypot(front.wall[0] - front.kerb[0], front.wall[1] - front.kerb[1])
      expect(widthOf(front)).toBeGreaterThanOrEqual(4)
      expect(widthOf(front)).toBeLessThanOrEqual(8)
      expect(depth).toBeGreaterThanOrEqual(4)
      expect(depth).toBeLessThanOrEqual(6)
      const next = city.fronts[i + 1]
      if (next?.ring[0] === front.ring[1] && next?.ring[3] === front.ring[2]) shared++
    }
    expect(shared).toBeGreaterThan(FRONTS * 0.8)
  })

  it('has shops in the grid of the centre', () => {
    const central = centralBlock(city)
    expect(central.ring).toEqual(ringOf(city.lattice, central.cell))
    expect(holders(blocks, [0, 0])).toEqual([central.code])
    expect(city.fronts.filter(({ block }) => block === central).length).toBeGreaterThan(10)
  })
})

const holders = (blocks: readonly { code: string; ring: Metres[] }[], [x, y]: Metres): string[] =>
  blocks
    .filter(({ ring }) => {
      let inside = false
      ring.forEach(([ax, ay], i) => {
        const [bx, by] = ring[(i + 1) % ring.length]!
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside
      })
      return inside
    })
    .map(({ code }) => code)
