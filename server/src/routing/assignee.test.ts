import { describe, expect, it } from 'vitest'
import type { CityFrontage } from '../city/snapshot'
import { polygonIndexBuilder } from '../geo/polygon-index'
import { assigneeFor, settleFrontage } from './assignee'
import { ads, asked, monday, rule, shop, snapshot, unit, west } from './testing'

const { point } = asked()
const door = shop('甲', ['卫生'])
const [lng, lat] = point
const square = (side: number): [number, number][][] => [
  [
    [lng, lat],
    [lng + side, lat],
    [lng + side, lat + side],
    [lng, lat + side],
    [lng, lat],
  ],
]

const settled = (rules: ReturnType<typeof rule>[], followed: string | null) => {
  const fronts = polygonIndexBuilder<CityFrontage>()
  fronts.add(door, [square(0.00005)])
  const given = {
    ...snapshot({ rules }),
    categories: new Map([[ads.code, ads]]),
    frontages: fronts.finish(),
  }
  const seen = {
    point,
    category: ads,
    grid: west,
    placeKey: 'cell:1.1',
    reasons: followed === null ? [] : [{ code: 'rule' as const, rule: followed }],
  }
  const chosen = { unitId: door.unit.id, name: '甲', share: 0.5 }
  return settleFrontage({ snapshot: given, seen, chosen, now: monday })
}

describe('settleFrontage', () => {
  it('reminds the shop first by default', () => {
    expect(settled([], null)).toMatchObject({ responsible: { name: '甲' }, softFirst: true })
  })

  it('does not remind the shop first if the followed rule excludes it', () => {
    const strict = rule('不先提醒', {}, { softFirst: false })
    const { softFirst, reasons } = settled([strict], '不先提醒')
    expect(softFirst).toBe(false)
    expect(reasons).not.toContainEqual({ code: 'soft_first', unit: '甲' })
    expect(settled([strict], null).softFirst).toBe(true)
  })
})

const crew = unit('crew', { crew: true })
const office = unit('office')
const at = (...keys: string[]) => new Set(keys)
const westKey = `grid:${west.code}`

describe('assigneeFor', () => {
  it.each([
    ['both are unstaffed', crew, at(), null],
    ['only the crew of another unit is staffed', crew, at('unit:other'), null],
    ['the crew is staffed', crew, at('unit:crew', westKey), 'unit:crew'],
    ['the crew is unstaffed', crew, at(westKey), westKey],
    ['the unit has no crew', office, at('unit:office', westKey), westKey],
    ['there is no unit', null, at(westKey), westKey],
  ])('gives the crew, the grid or null if %s', (_, who, staffedKeys, assignee) => {
    expect(assigneeFor(who, west, staffedKeys)?.assignee ?? null).toBe(assignee)
  })
})
