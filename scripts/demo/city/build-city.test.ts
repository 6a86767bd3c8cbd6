import { headKey, readAssigneeKey, shopKey } from '@shared/domain/assignee-keys'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../server/src/routing/route'
import { createRandom } from '../random'
import { snapshotOf } from '../seed'
import { buildCity, CENTER, degrees } from './build-city'
import { demoCategories } from './categories'
import { personas } from './users'

const now = new Date('2026-11-22T07:00:00Z')
const demo = buildCity(createRandom(450_902), now)
const snapshot = snapshotOf(demo)
const unasked = {
  source: 'pin',
  fix: null,
  photos: [],
  description: '',
  placeKind: null,
  frontUnitId: null,
} as const

describe('the demo city', () => {
  it('is the same for the same seed', () => {
    const { city, areas, units, frontages, users } = buildCity(createRandom(450_902), now)
    expect({ ...demo, ground: null, shops: null }).toEqual({
      city,
      areas,
      units,
      frontages,
      users,
      ground: null,
      shops: null,
    })
    expect(buildCity(createRandom(1), now).frontages).not.toEqual(frontages)
  })

  it('closes every ring of every area and front', () => {
    for (const { shape } of [...demo.areas, ...demo.frontages]) {
      for (const ring of shape.coordinates.flat()) {
        expect(ring.length).toBeGreaterThanOrEqual(4)
        expect(ring[0]).toEqual(ring.at(-1))
      }
    }
  })

  it('names every shop once', () => {
    const names = demo.units.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(demo.units.filter(({ kind }) => kind === 'shop')).toHaveLength(600)
    expect(demo.units.filter(({ kind }) => kind !== 'shop')).toHaveLength(12)
  })

  it('has a department for every category in every street, except for shared bikes in 城西', () => {
    const streets = demo.areas.filter(({ kind }) => kind === 'street')
    const open = streets.flatMap((street) =>
      demoCategories
        .filter(
          ({ code }) =>
            !snapshot.departments.some(
              ({ categories, areas }) =>
                categories.includes(code) && areas.some((area) => street.code.startsWith(area)),
            ),
        )
        .map(({ name }) => `${street.name} ${name}`),
    )
    expect(open).toEqual(['城西街道 共享单车管理'])
  })

  it('knows only codes of its own categories', () => {
    const known = new Set(demoCategories.map(({ code }) => code))
    for (const { categories } of demo.units) for (const code of categories) expect(known).toContain(code)
  })

  it('has 30 workers, who cover all grids but two', () => {
    const workers = demo.users.filter(({ role }) => role === 'worker')
    expect(workers).toHaveLength(30)
    expect(workers.filter(({ unitId }) => unitId !== null)).toHaveLength(6)
    expect(snapshot.grids.items.filter(({ code }) => !snapshot.staffedKeys.has(`grid:${code}`))).toHaveLength(
      2,
    )
  })

  it('has a head for every department and contractor, and a user for most shops', () => {
    const departments = demo.units.filter(({ kind }) => kind !== 'shop')
    for (const { code } of departments) expect(snapshot.staffedKeys).toContain(headKey(code))
    const reached = demo.shops.filter(({ unitId }) => snapshot.staffedKeys.has(shopKey(unitId)))
    expect(reached.length).toBeGreaterThan(300)
    expect(reached.length).toBeLessThan(450)
    expect(reached.map(({ name }) => name)).toContain('老杨牛巴')
  })

  it('counts keys of grids, crews, shops and heads as staffed, as the server does: no role and no person', () => {
    const kinds = new Set([...snapshot.staffedKeys].map((address) => readAssigneeKey(address).kind))
    expect(kinds).toEqual(new Set(['grid', 'unit', 'shop', 'head']))
  })

  it('has two users of each role that the four-eyes rule needs', () => {
    for (const role of ['dispatcher', 'supervisor', 'checker'])
      expect(demo.users.filter((user) => user.role === role)).toHaveLength(2)
  })

  it('has every persona, and no user twice', () => {
    expect(
      demo.users
        .filter(({ persona }) => persona)
        .map(({ _id }) => _id)
        .sort(),
    ).toEqual(Object.keys(personas).sort())
    expect(new Set(demo.users.map(({ _id }) => _id)).size).toBe(demo.users.length)
    expect(new Set(demo.users.map(({ name }) => name)).size).toBe(demo.users.length)
  })

  it('has 黄建国 on duty in the grid of the centre', () => {
    const huang = demo.users.find(({ _id }) => _id === 'worker-huang')
    expect(huang?.gridCodes).toContain(snapshot.grids.at(CENTER)?.code)
  })

  it('leaves a report of rubble to the dispatcher', () => {
    const category = snapshot.categories.get('0111')!
    const decided = decide(snapshot, { point: CENTER, accuracy: 2, category, ...unasked }, now)
    expect(decided).toMatchObject({ inCity: true, assignee: null, responsible: null })
  })

  it('sends a pin before 老杨牛巴 to 老杨牛巴, by way of 黄建国', () => {
    const yang = demo.shops.find(({ name }) => name === '老杨牛巴')!
    const { kerb, wall } = yang.front
    const point = degrees([(kerb[0] + wall[0]) / 2, (kerb[1] + wall[1]) / 2])
    const category = snapshot.categories.get('0110')!
    const decided = decide(snapshot, { point, accuracy: 2, category, ...unasked }, now)
    expect(decided).toMatchObject({ responsible: { name: '老杨牛巴', duty: '卫生' }, softFirst: true })
    const huang = demo.users.find(({ _id }) => _id === 'worker-huang')
    expect(huang?.gridCodes.map((code) => `grid:${code}`)).toContain(decided.assignee)
  })

  it('has a border: a point two kilometres away is outside', () => {
    expect(snapshot.boundary.at([CENTER[0] + 0.03, CENTER[1]])).toBeNull()
  })
})
