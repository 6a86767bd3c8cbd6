import type { Category, TimeLimit } from '@shared/domain/categories'
import { defaultFlow, type Flow } from '@shared/domain/flow'
import { offsetMetres, type Point } from '@shared/domain/geo'
import { UserModel, type UserRecord } from '../../server/src/accounts/user.model'
import { CityModel, type CityRecord } from '../../server/src/city/city.model'
import { AreaModel, type AreaRecord, FrontageModel, type Shape } from '../../server/src/city/ground.model'
import { UnitModel, type UnitRecord } from '../../server/src/city/unit.model'
import { versionOf } from '../../server/src/core/versions'

/**
 * One street of six grids, each 100 m × 100 m, with four shops; the last grid is unstaffed.
 * Some limits are seconds, so that warnings, overdue cases and hand-overs happen during the drill.
 * The others are hours, so that the drill has an end.
 */
const origin: Point = [110.15, 22.63]

/** The point at these metres east and north of the street's west end. */
export const at = (east: number, north: number): [number, number] => [...offsetMetres(origin, east, north)]

type Corner = readonly [east: number, north: number]

/** A rectangle between two corners, in metres east and north. */
const box = ([west, south]: Corner, [east, north]: Corner): Shape => ({
  type: 'MultiPolygon',
  coordinates: [[[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]]],
})

const hours = (amount: number, unit: TimeLimit['unit'] = 'urgent_hour'): TimeLimit => ({ amount, unit })
const SECOND = 1 / 3600

const category = (code: string, fields: Pick<Category, 'name' | 'duty' | 'limit' | 'picture'>): Category => ({
  code,
  ...fields,
  major: '市容环境',
  everyday: [],
  conditions: [],
})
/** In this order: for the grid's worker, for a crew, soft first, without a responsible unit, with a limit of seconds. */
const categories = [
  category('0201', { name: '非法小广告', duty: '卫生', limit: hours(4), picture: 1 }),
  category('0113', { name: '道路破损', duty: null, limit: hours(4), picture: 2 }),
  // Soft first applies to limits in working time only.
  category('0401', { name: '店外经营', duty: '秩序', limit: hours(4, 'work_hour'), picture: 3 }),
  category('0505', { name: '路面塌陷', duty: null, limit: hours(4), picture: 4 }),
  category('0101', { name: '暴露垃圾', duty: null, limit: hours(25 * SECOND), picture: 5 }),
]

const long = hours(4)
const flow: Flow = {
  ...defaultFlow,
  limits: {
    acceptance: long,
    dispatch: long,
    acknowledgement: long,
    check: long,
    closing: long,
    answer: long,
    approval: long,
    self_fix: hours(12 * SECOND),
  },
}

const DAY = 86_400_000

const cityRecord = (now: Date): CityRecord => ({
  _id: CITY,
  name: '演练小城',
  center: at(50 * GRIDS, 50),
  bounds: [...at(0, 0), ...at(100 * GRIDS, 100)],
  hotline: '12345',
  duties: ['卫生', '秩序'],
  categories,
  waiting: [],
  flow,
  rules: [],
  // Working time is every hour of every day, whenever the drill runs.
  calendar: {
    hours: [[0, 1440]],
    holidays: [],
    workdays: Array.from({ length: 60 }, (_, i) => new Date(now.getTime() + (i - 10) * DAY))
      .filter((day) => [0, 6].includes(day.getUTCDay()))
      .map((day) => day.toISOString().slice(0, 10)),
  },
  cityVersions: { snapshot: 1, people: 0, learnedRules: 0 },
  importing: null,
  changes: [],
})

const firstVersion = (code: string, now: Date) => versionOf(code, { cityId: CITY, version: 1, at: now })

const areas = (now: Date): AreaRecord[] => [
  { ...firstVersion(CITY, now), kind: 'district', name: '演练小城', shape: box([-50, -50], [650, 150]) },
  { ...firstVersion('450902001', now), kind: 'street', name: '中街街道', shape: box([0, 0], [600, 100]) },
  { ...firstVersion(COMMUNITY, now), kind: 'community', name: '钟楼社区', shape: box([0, 0], [600, 100]) },
  ...Array.from({ length: GRIDS }, (_, i): AreaRecord => {
    const shape = box([100 * i, 0], [100 * (i + 1), 100])
    return { ...firstVersion(gridCode(i + 1), now), kind: 'grid', name: `第${i + 1}格`, shape }
  }),
]

/** Shops with a frontage of 10 m × 6 m each. `east`: metres from the west end. The last one has no shopkeeper in WeChat. */
export const shops = [
  { code: 'noodles', name: '老王粉店', east: 20 },
  { code: 'tea', name: '清风茶庄', east: 30 },
  { code: 'fruit', name: '果满园', east: 220 },
  { code: 'locks', name: '开锁修表', east: 420 },
] as const

const unit = (
  now: Date,
  fields: Pick<UnitRecord, 'code' | 'name' | 'kind'> & Partial<UnitRecord>,
): UnitRecord => ({
  ...firstVersion(fields.code, now),
  address: '',
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
  people: [],
  ...fields,
})
const units = (now: Date): UnitRecord[] => [
  ...shops.map(({ code, name }) => unit(now, { code, name, kind: 'shop' })),
  unit(now, {
    code: 'cleaning',
    name: '环卫站',
    kind: 'department',
    categories: ['0101', '0201'],
    areas: [CITY],
  }),
  unit(now, {
    code: 'roads',
    name: '市政工程公司',
    kind: 'contractor',
    categories: ['0113'],
    areas: [CITY],
    crew: true,
  }),
]

const frontages = (now: Date) =>
  shops.map(({ code, east }, i) => ({
    ...firstVersion(`M00${i + 1}`, now),
    unitId: code,
    duties: ['卫生', '秩序'],
    letter: { signedAt: now, photo: null },
    shape: box([east, 0], [east + 10, 6]),
  }))

/** Stores the city and its staff in an empty database. Citizens are added when they sign in. */
export const buildSmallCity = async (now: Date): Promise<void> => {
  await AreaModel.insertMany(areas(now))
  await UnitModel.insertMany(units(now))
  await FrontageModel.insertMany(frontages(now))
  await UserModel.insertMany(
    [...staff, admin].map(({ openid, ...person }) => ({
      _id: openid,
      openid,
      cityId: CITY,
      phone: null,
      persona: null,
      createdAt: now,
      ...person,
    })),
  )
  await CityModel.create(cityRecord(now))
}

export const CITY = '450902'
const COMMUNITY = '450902001001'
export const GRIDS = 6

/** Grids are counted from 1, from west to east. */
export const gridCode = (nth: number): string => `${COMMUNITY}${String(nth).padStart(3, '0')}`

export type Member = Pick<UserRecord, 'role' | 'name' | 'unitId' | 'gridCodes'> & { openid: string }

const many = (count: number, make: (nth: number) => Omit<Member, 'unitId' | 'gridCodes'> & Partial<Member>) =>
  Array.from({ length: count }, (_, i): Member => ({ unitId: null, gridCodes: [], ...make(i + 1) }))

/** Changes the city's settings; takes no part in the load. */
export const admin: Member = {
  openid: 'admin-1',
  role: 'admin',
  name: '管理员',
  unitId: null,
  gridCodes: [],
}

/** Several people per role and grid, so that they decide each other's requests and compete for the same steps. */
export const staff: Member[] = [
  ...many(4, (n) => ({ openid: `dispatcher-${n}`, role: 'dispatcher', name: `派遣员${n}` })),
  ...many(3, (n) => ({ openid: `checker-${n}`, role: 'checker', name: `核查员${n}` })),
  ...many(2, (n) => ({ openid: `supervisor-${n}`, role: 'supervisor', name: `督查${n}` })),
  // One or two in each grid but the last.
  ...many(8, (n) => ({
    openid: `worker-${n}`,
    role: 'worker',
    name: `网格员${n}`,
    gridCodes: [gridCode(1 + (n % (GRIDS - 1)))],
  })),
  ...many(2, (n) => ({ openid: `crew-${n}`, role: 'worker', name: `抢修队员${n}`, unitId: 'roads' })),
  ...['noodles', 'tea', 'fruit'].flatMap((unitId, i) =>
    many(1, () => ({ openid: `shop-${i + 1}`, role: 'shopkeeper', name: `店主${i + 1}`, unitId })),
  ),
  ...['cleaning', 'roads'].flatMap((unitId, i) =>
    many(1, () => ({ openid: `head-${i + 1}`, role: 'head', name: `负责人${i + 1}`, unitId })),
  ),
]
