import { expect, test } from 'vitest'
import { judge } from './bench-routing'
import type { Outrun } from './measure/outrun'

const rival = (ratio: number, rest: Partial<Exclude<Outrun, { absent: string }>> = {}): Outrun => ({
  name: 'rival',
  indexed: true,
  perSecond: 1,
  compared: 9,
  different: 0,
  ratio,
  ...rest,
})
const figures = { postgis: rival(50), mongo: rival(20), vsLimit: 0.7, growth: 0.5 }

test.each([
  ['we are too slow beside PostGIS', { postgis: rival(49.9) }],
  ['we are too slow beside MongoDB', { mongo: rival(19.9) }],
  ['PostGIS gives another answer', { postgis: rival(50, { different: 1 }) }],
  ['a server that scans gives another answer', { mongo: rival(20, { indexed: false, different: 1 }) }],
  ['we are too slow beside the limit', { vsLimit: 0.69 }],
  ['a large city is too slow', { growth: 0.49 }],
])('judge misses the goals when %s', (_, change) => {
  expect(judge({ ...figures, ...change })).toBe(false)
})

test.each([
  ['all rivals take part', {}],
  ['PostGIS is missing', { postgis: { absent: '没有装' } }],
  ['MongoDB scans all grids', { mongo: rival(1, { indexed: false }) }],
])('judge accepts figures at the goals when %s', (_, change) => {
  expect(judge({ ...figures, ...change })).toBe(true)
})
