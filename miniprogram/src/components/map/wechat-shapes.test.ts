import { limits } from '@shared/domain/limits'
import { expect, it } from 'vitest'
import { clustersOf } from './clusters'
import type { Grids } from './use-grids'
import { circlesOf, markersOf, polygonsOf } from './wechat-shapes'

const round = (value: number) => Number(value.toFixed(6))
/** A ring of so many points, as long in digits as a place in China can be. */
const ring = (points: number): [number, number][] =>
  Array.from({ length: points }, (_, i) => [round(110.123456 + i / 1e4), round(22.123456 + i / 1e4)])

/** Borders that fill the answer of the server: polygons of so many points each. */
const fullOf = (points: number): Grids => ({
  grids: Array.from({ length: Math.floor(limits.mapVertices / (points + 1)) }, (_, i) => ({
    code: `${i}`,
    name: '网格',
    polygon: [ring(points)],
  })),
  frontages: [],
  leftOut: { grids: 'some', frontages: 'all' },
})

it.each([4, 5, 10, 100, limits.mapVertices - 1])(
  'the map fits into one setData of 64 kB, pins and full borders of %i points a polygon together',
  (points) => {
    const here = { point: [110.123456, 22.123456] as const, accuracy: 65.4321 }
    const pins = Array.from({ length: 200 }, (_, i) => ({
      id: `${i}`,
      point: [110 + i / 50, 22] as const,
      tone: 'primary' as const,
      label: '店外经营（占道经营），玉城街道民主社区第十一网格某某某某某某餐饮有限公司门前',
    }))
    const sent = {
      polygons: polygonsOf(fullOf(points)),
      markers: markersOf(clustersOf([...pins, ...pins], 0), here),
      circles: circlesOf(here, here),
    }
    expect(sent.markers.length).toBeGreaterThan(12)
    const bytes = new TextEncoder().encode(JSON.stringify(sent)).length
    expect(bytes).toBeLessThanOrEqual(64 * 1024)
  },
)
