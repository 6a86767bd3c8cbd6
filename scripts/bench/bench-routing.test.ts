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
  ['PostGIS is outrun by too little', { postgis: rival(49.9) }],
  ['MongoDB is outrun by too little', { mongo: rival(19.9) }],
  ['PostGIS answers otherwise', { postgis: rival(50, { different: 1 }) }],
  ['a server that scans answers otherwise', { mongo: rival(20, { indexed: false, different: 1 }) }],
  ['we are too far from the limit', { vsLimit: 0.69 }],
  ['a large city is too slow', { growth: 0.49 }],
])('The goals are missed when %s', (_, change) => {
  expect(judge({ ...figures, ...change })).toBe(false)
})

test.each([
  ['all are there', {}],
  ['PostGIS is away', { postgis: { absent: '没有装' } }],
  ['the MongoDB at hand scans', { mongo: rival(1, { indexed: false }) }],
])('They are reached at their limits when %s', (_, change) => {
  expect(judge({ ...figures, ...change })).toBe(true)
})
