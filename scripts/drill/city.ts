import type { Category, TimeLimit } from '@shared/domain/categories'
import { defaultFlow, type Flow } from '@shared/domain/flow'
import { offsetMetres, type Point } from '@shared/domain/geo'
import { UserModel, type UserRecord } from '../../server/src/accounts/user.model'
import { CityModel, type CityRecord } from '../../server/src/city/city.model'
import { AreaModel, type AreaRecord, FrontageModel, type Shape } from '../../server/src/city/ground.model'
import { UnitModel, type UnitRecord } from '../../server/src/city/unit.model'
import { versionOf } from '../../server/src/core/versions'

/**
 * One street of six grids, each 100 m × 100 m, with four shops; nobody is on duty in the last.
 * Some clocks run out in seconds, so that while the drill runs things become yellow, red and handed over by themselves;
 * the others in hours, so that it has an end.
 */
const origin: Point = [110.15, 22.63]

/** Metres east and north of the street's beginning. */
export const at = (east: number, north: number): [number, number] => [...offsetMetres(origin, east, north)]

const box = (west: number, south: number, east: number, north: number): Shape => ({
  type: 'MultiPolygon',
  coordinates: [[[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]]],
})

const hours = (amount: number, unit: TimeLimit['unit'] = 'urgent_hour'): TimeLimit => ({ amount, unit })
const SECOND = 1 / 3600

const category = (
  code: string,
  name: string,
  duty: string | null,
  limit: TimeLimit,
  picture: number,
): Category => ({
  code,
  name,
  duty,
  limit,
  picture,
  major: '市容环境',
  everyday: [],
  conditions: [],
})
/** By the grid's worker, by a crew, soft first, by nobody whom the rules could name, and with a limit that soon runs out. */
const categories = [
  category('0201', '非法小广告', '卫生', hours(4), 1),
  category('0113', '道路破损', null, hours(4), 2),
  // Only what counts in working time is soft first.
  category('0401', '店外经营', '秩序', hours(4, 'work_hour'), 3),
  category('0505', '路面塌陷', null, hours(4), 4),
  category('0101', '暴露垃圾', null, hours(25 * SECOND), 5),
]

const later = hours(4)
const flow: Flow = {
  ...defaultFlow,
  limits: {
    acceptance: later,
    dispatch: later,
    acknowledgement: later,
    check: later,
    closing: later,
    answer: later,
    approval: later,
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
  // Every hour of every day, whenever the drill is run.
  calendar: {
    hours: [[0, 1440]],
    holidays: [],
    workdays: Array.from({ length: 60 }, (_, i) =>
      new Date(now.getTime() + (i - 10) * DAY).toISOString().slice(0, 10),
    ),
  },
  cityVersions: { snapshot: 1, people: 0, learnedRules: 0 },
  importing: null,
  changes: [],
})

const firstVersion = (code: string, now: Date) => versionOf(CITY, code, 1, now)

const areas = (now: Date): AreaRecord[] => [
  { ...firstVersion(CITY, now), kind: 'district', name: '演练小城', shape: box(-50, -50, 650, 150) },
  { ...firstVersion('450902001', now), kind: 'street', name: '中街街道', shape: box(0, 0, 600, 100) },
  { ...firstVersion(COMMUNITY, now), kind: 'community', name: '钟楼社区', shape: box(0, 0, 600, 100) },
  ...Array.from({ length: GRIDS }, (_, i): AreaRecord => {
    const shape = box(100 * i, 0, 100 * (i + 1), 100)
    return { ...firstVersion(gridCode(i + 1), now), kind: 'grid', name: `第${i + 1}格`, shape }
  }),
]

/** Shops, each with its front of 10 m × 6 m: metres east of the street's beginning. Nobody of the last one uses WeChat. */
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
    shape: box(east, 0, east + 10, 6),
  }))

/** Stores the city and its people in an empty database; citizens come by themselves, when they log in. */
export const buildSmallCity = async (now: Date): Promise<void> => {
  await AreaModel.insertMany(areas(now))
  await UnitModel.insertMany(units(now))
  await FrontageModel.insertMany(frontages(now))
  await UserModel.insertMany(
    staff.map(({ openid, ...person }) => ({
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

/** Counted from 1, from west to east. */
export const gridCode = (nth: number): string => `${COMMUNITY}${String(nth).padStart(3, '0')}`

export type Member = Pick<UserRecord, 'role' | 'name' | 'unitId' | 'gridCodes'> & { openid: string }

const many = (count: number, make: (nth: number) => Omit<Member, 'unitId' | 'gridCodes'> & Partial<Member>) =>
  Array.from({ length: count }, (_, i): Member => ({ unitId: null, gridCodes: [], ...make(i + 1) }))

/** Several at each table and desk: what one asks for another decides, and what one takes another finds taken. */
export const staff: Member[] = [
  ...many(4, (n) => ({ openid: `dispatcher-${n}`, role: 'dispatcher', name: `派遣员${n}` })),
  ...many(3, (n) => ({ openid: `checker-${n}`, role: 'checker', name: `核查员${n}` })),
  ...many(2, (n) => ({ openid: `supervisor-${n}`, role: 'supervisor', name: `督查${n}` })),
  // One in each grid but the last; in some there are two.
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
