import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import { plainLimitLabel } from '@shared/labels/time'
import { beforeAll, describe, expect, it } from 'vitest'
import { createContext } from '../app/create-context'
import { otherCategory } from '../labels/everyday/other-category'
import { useServer } from '../testing/server'
import { at, CITY, categories, city, eastGrid, type UserName, units, westGrid } from '../testing/tiny-city'
import { showCity } from './show-city'
import { type PersonRecord, UnitModel, type UnitRecord } from './unit.model'

const test = useServer()
const { places } = contract
const invalid = { status: 422, body: { error: { code: 'invalid_input' } } }
/** A raw query: with repeated names, without a name, or with values that our own clients never send. */
const get = async (query: string) => {
  const response = await fetch(`${test.url}/api/places/${query}`)
  return { status: response.status, body: await response.json() }
}

describe('GET /api/city', () => {
  it('shows anyone the city and its categories, and nothing else', async () => {
    const answer = await test.ok(places.city, {})
    const {
      calendar,
      flow,
      _id,
      categories: all,
      waiting,
      rules,
      cityVersions,
      importing,
      changes,
      ...known
    } = city
    expect(answer).toEqual({
      ...known,
      id: CITY,
      categories: [...all, otherCategory].map(({ conditions, ...category }) => ({
        ...category,
        everyday: category.everyday.slice(0, 12),
        limit: plainLimitLabel(category.limit),
      })),
      rejectReasons: flow.rejectReasons,
      demo: true,
      // The tests run with REDACTION=off: the phone then speaks of people alone.
      machineRedacts: false,
      // No keys of WeChat here.
      wechatChecksWords: false,
      wechatChecksPictures: false,
      keepOriginalsDays: 90,
      keepReportersDays: 365,
      tiles: null,
    })
  })
})

describe('the content check, as the city says it', () => {
  const keys = { WECHAT_APP_ID: 'wx0', WECHAT_APP_SECRET: 'secret', WECHAT_API: 'http://127.0.0.1:9' }
  const said = (more: object) => {
    const env = { ...test.context.env, ...keys, ...more }
    const { wechatChecksWords: words, wechatChecksPictures: pictures } = showCity({
      ...test.context,
      env,
      wechat: createContext({ ...test.context, env }).wechat,
    })
    return { words, pictures }
  }

  it('takes words where there are keys, and pictures where a push and an address are as well', () => {
    expect(said({})).toEqual({ words: true, pictures: false })
    const WECHAT_PUSH = { token: 'token', aesKey: 'a'.repeat(43) }
    expect(said({ WECHAT_PUSH })).toEqual({ words: true, pictures: false })
    const PUBLIC_ORIGIN = 'https://city.example'
    expect(said({ WECHAT_PUSH, PUBLIC_ORIGIN })).toEqual({ words: true, pictures: true })
  })
})

describe('GET /api/city/words', () => {
  it('shows anyone the everyday words of every category, 其他 too', async () => {
    const { categories: all, slips } = await test.ok(places.words, {})
    expect(slips).toContainEqual(['路登', '路灯'])
    expect(all).toEqual([...city.categories, otherCategory].map(({ code, everyday }) => ({ code, everyday })))
  })
})

describe('GET /api/places/locate', () => {
  it.each([
    ['no place at all', ''],
    ['half a place', 'lng=110.15&accuracy=5'],
    ['no accuracy', 'lng=110.15&lat=22.63'],
    ['the same name twice', 'lng=110.15&lng=110.16&lat=22.63&accuracy=5'],
    ['a name with brackets', 'lng[$gt]=1&lat=22.63&accuracy=5'],
    ['a word', 'lng=east&lat=22.63&accuracy=5'],
    ['an empty value', 'lng=&lat=22.63&accuracy=5'],
    ['another way to write numbers', 'lng=0x6e&lat=22.63&accuracy=5'],
    ['an infinite number', `lng=${'9'.repeat(400)}&lat=22.63&accuracy=5`],
    ['latitude and longitude swapped', 'lng=22.63&lat=110.15&accuracy=5'],
    ['a negative accuracy', 'lng=110.15&lat=22.63&accuracy=-1'],
    ['an accuracy above the limit', `lng=110.15&lat=22.63&accuracy=${limits.accuracyMax + 1}`],
  ])('refuses %s', async (_, query) => {
    expect(await get(`locate?${query}`)).toMatchObject(invalid)
  })

  it.each([
    ['from outside the city', at(5000, 0)],
    ['from the other end of the world', [-70, -33] as [number, number]],
    ['from the pole', [0, 90] as [number, number]],
  ])('finds nothing %s', async (_, [lng, lat]) => {
    expect(await test.ok(places.locate, { lng, lat, accuracy: 5 })).toEqual({
      inCity: false,
      place: '网格之外',
      grid: null,
      ask: [],
    })
  })

  it.each([
    ['about both units between two frontages', at(30, 3), 'ads', undefined, ['noodles', 'tea']],
    ['about no unit at a certain frontage', at(25, 3), 'ads', undefined, []],
    ['about no unit for a category without a duty', at(30, 3), 'hole', undefined, []],
    ['about no unit for a public pole', at(30, 3), 'ads', 'facility', []],
  ] as const)('asks the citizen %s', async (_, [lng, lat], name, placeKind, expected) => {
    const category = categories[name].code
    const { ask } = await test.ok(places.locate, {
      lng,
      lat,
      accuracy: 2,
      category,
      ...(placeKind ? { placeKind } : {}),
    })
    expect(ask.map(({ unitId }) => unitId).sort()).toEqual(expected)
  })

  it('gives no candidates while no category is chosen', async () => {
    const [lng, lat] = at(30, 3)
    expect((await test.ok(places.locate, { lng, lat, accuracy: 2 })).ask).toEqual([])
  })

  it('finds the shop whose frontage the fix is in', async () => {
    const [lng, lat] = at(25, 3)
    const found = await test.ok(places.locate, { lng, lat, accuracy: 2 })
    expect(found).toMatchObject({
      inCity: true,
      place: '中街街道钟楼社区老王粉店门前',
      grid: { code: westGrid, name: '钟楼社区西网格' },
    })
  })

  it('names no shop if the fix may mean either', async () => {
    const [lng, lat] = at(30, 3)
    const found = await test.ok(places.locate, { lng, lat, accuracy: 8 })
    expect(found.place).toBe('中街街道钟楼社区西网格')
  })
})

describe('GET /api/places/grids', () => {
  const box = (
    [west, south]: readonly [number, number],
    [east, north]: readonly [number, number],
  ): InputOf<typeof places.grids> => ({ west, south, east, north })

  it.each([
    ['no window', {}],
    ['a window from east to west', box(at(200, 0), at(0, 100))],
    ['a window from north to south', box(at(0, 100), at(200, 0))],
    ['a window without extent', box(at(0, 0), at(0, 0))],
    ['half the country', box([100, 20], [120, 40])],
    ['a window a little too wide', box([110, 22], [110 + limits.mapWindow + 0.001, 22.05])],
    ['coordinates swapped', { west: 22.63, south: 110.15, east: 22.64, north: 110.16 }],
  ])('refuses %s', async (_, window) => {
    const query = new URLSearchParams(Object.entries(window).map(([name, value]) => [name, String(value)]))
    expect(await get(`grids?${query}`)).toMatchObject(invalid)
  })

  it('gives no polygons for an empty place', async () => {
    expect(await test.ok(places.grids, box([0, 0], [0.01, 0.01]))).toEqual({
      grids: [],
      frontages: [],
      leftOut: { grids: 'none', frontages: 'none' },
    })
  })

  it('gives the grids in the window, and frontages only in a small window', async () => {
    const wide = await test.ok(places.grids, box(at(-900, -900), at(900, 900)))
    expect(wide.grids.map(({ code }) => code)).toEqual([westGrid, eastGrid])
    expect(wide.frontages).toEqual([])
    expect(wide.leftOut).toEqual({ grids: 'none', frontages: 'all' })

    const close = await test.ok(places.grids, box(at(21, 1), at(29, 5)))
    expect(close.grids.map(({ code }) => code)).toEqual([westGrid])
    expect(close.frontages.map(({ name }) => name)).toEqual([units.noodles.name])
    expect(close.frontages[0]?.polygon[0]).toHaveLength(5)
  })
})

describe('GET /api/places/areas/:code', () => {
  const input = { code: westGrid, at: '2026-11-22T08:00:00Z' }
  it.each<[string, Record<string, string>, number]>([
    ['a code that is none', { code: 'west' }, 422],
    ['a day that is none', { at: '2026-02-31' }, 422],
    ['an area that never was', { code: '450902001001009' }, 404],
    ['a day before it began', { at: '2020-01-01T00:00:00Z' }, 404],
  ])('refuses %s', async (_, wrong, status) => {
    expect((await test.call(places.areaOn, { ...input, ...wrong }, 'west')).status).toBe(status)
  })

  it('is for staff', async () => {
    expect((await test.call(places.areaOn, input, 'ann')).status).toBe(403)
  })

  it('shows the grid of that day', async () => {
    expect(await test.ok(places.areaOn, input, 'west')).toMatchObject({
      code: westGrid,
      name: '西网格',
      kind: 'grid',
      to: null,
      polygons: [[expect.any(Array)]],
    })
  })
})

describe('GET /api/places/units', () => {
  const names = async (query: string, as: UserName = 'dispatcher') =>
    (await test.ok(places.units, { query }, as)).items.map(({ name }) => name)

  beforeAll(async () => {
    const keeper: PersonRecord = { name: '老王', phone: '13800000000', role: 'shopkeeper', gridCodes: [] }
    const shop = (code: string, name: string, cityId = CITY): UnitRecord => ({
      ...units.noodles,
      _id: `${cityId}:${code}`,
      cityId,
      code,
      name,
      people: [keeper],
      address: '人民路 8 号',
    })
    await UnitModel.insertMany([
      shop('elsewhere', '老王别处', '110101'),
      { ...shop('gone', '老王旧店'), until: 1 },
      { ...shop('coming', '老王新店'), since: 2 },
      shop('odd', '一加一(1+1)*.超市'),
      ...Array.from({ length: 25 }, (_, i) => shop(`chain-${i}`, `连锁便利店${i}`)),
    ])
  })

  it('refuses a call without a session', async () => {
    expect(await test.call(places.units, {})).toMatchObject({
      status: 401,
      body: { error: { code: 'not_signed_in' } },
    })
  })

  it.each<UserName>(['ann', 'shopkeeper', 'head', 'crew'])(
    'refuses %s, who has no use for other units',
    async (name) => {
      expect(await test.call(places.units, {}, name)).toMatchObject({
        status: 403,
        body: { error: { code: 'not_allowed' } },
      })
    },
  )

  it('refuses words longer than any name', async () => {
    const query = '长'.repeat(limits.searchLength + 1)
    expect(await test.call(places.units, { query }, 'west')).toMatchObject(invalid)
  })

  it.each([
    ['a pattern for everything', '.*'],
    ['a choice', '老王|清风'],
    ['a bracket left open', '(老王'],
    ['a class left open', '[老'],
    ['a backslash', '\\'],
    ['a pattern that takes for ever', '(a+)+$'],
    ['a sign that no name has', '☃'],
    ['half a sign', '\ud800'],
    ['a shop of another city', '老王别处'],
    ['a shop that is no longer there', '老王旧店'],
    ['a shop that an import has not yet brought into force', '老王新店'],
  ])('finds nothing for %s', async (_, query) => {
    expect(await names(query)).toEqual([])
  })

  it('takes a sign that nobody sees for no question', async () => {
    expect(await names('\u0000')).toEqual(await names(''))
  })

  it('reads special characters as plain text', async () => {
    expect(await names('(1+1)*.')).toEqual(['一加一(1+1)*.超市'])
  })

  it.each<UserName>(['west', 'checker', 'dispatcher', 'supervisor'])(
    'finds for %s by any part of the name',
    async (name) => {
      expect(await names(' 王粉 ', name)).toEqual([units.noodles.name])
    },
  )

  it('lists departments and contractors for an empty query', async () => {
    expect(await names('')).toEqual([units.roads.name, units.cleaning.name])
  })

  it('lists the first twenty, by name', async () => {
    const found = await names('连锁')
    expect(found).toHaveLength(20)
    expect([...found].sort()).toEqual(found)
  })

  it('shows only the name and kind of a unit', async () => {
    const { items } = await test.ok(places.units, { query: '1+1' }, 'west')
    expect(items).toEqual([{ id: 'odd', name: '一加一(1+1)*.超市', kind: 'shop' }])
  })
})
