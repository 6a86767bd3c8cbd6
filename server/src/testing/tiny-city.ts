import type { Category, TimeLimit } from '@shared/domain/categories'
import { defaultFlow } from '@shared/domain/flow'
import { offsetMetres, type Point } from '@shared/domain/geo'
import { PRIVACY_VERSION } from '@shared/domain/limits'
import type { Role } from '@shared/domain/roles'
import { UserModel, type UserRecord } from '../accounts/user.model'
import { CityModel, type CityRecord } from '../city/city.model'
import {
  AreaModel,
  type AreaRecord,
  FrontageModel,
  type FrontageRecord,
  type Shape,
} from '../city/ground.model'
import { UnitModel, type UnitRecord } from '../city/unit.model'
import { versionOf } from '../core/versions'
import type { AreaKind } from '../geo/areas/area-levels'

/**
 * A city that is small enough to remember. One community of two grids side by side, each 100 m × 100 m; a street runs along
 * their southern edge, on it two fronts of 10 m × 6 m in the west grid. Metres are east and north of `origin`.
 *
 *   100 ┌───────────┬───────────┐
 *       │   west    │   east    │   nobody is on duty in the east
 *     6 │[noodles][tea]         │
 *     0 └───────────┴───────────┘
 *       0   20  30  40   100   200
 */
export const CITY = '450902'
export const westGrid = '450902001001001'
export const eastGrid = '450902001001002'
const origin: Point = [110.15, 22.63]

export const at = (east: number, north: number): [number, number] => [...offsetMetres(origin, east, north)]

const box = (west: number, south: number, east: number, north: number): Shape => ({
  type: 'MultiPolygon',
  coordinates: [[[at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]]],
})

const category = (code: string, name: string, duty: string | null, everyday: string[]): Category => ({
  code,
  major: '宣传广告',
  name,
  limit: { amount: 2, unit: 'urgent_hour' },
  duty,
  everyday,
  picture: null,
  conditions: [],
})

export const categories = {
  ads: category('0201', '非法小广告', '卫生', ['牛皮癣']),
  hole: category('0113', '道路破损', null, ['路面坑洼']),
  orphan: category('0505', '路面塌陷', null, ['路塌了']),
  /** Not urgent: the shop is reminded first. */
  stall: {
    ...category('0401', '店外经营', '秩序', ['占道摆摊']),
    limit: { amount: 4, unit: 'work_hour' } satisfies TimeLimit,
  },
}

export const city: CityRecord = {
  _id: CITY,
  name: '小城',
  center: at(100, 50),
  bounds: [...at(0, 0), ...at(200, 100)],
  hotline: '12345',
  duties: ['卫生', '秩序'],
  categories: Object.values(categories),
  waiting: [],
  calendar: {
    hours: [
      [480, 720],
      [840, 1080],
    ],
    holidays: [],
    workdays: [],
  },
  flow: defaultFlow,
  rules: [],
  cityVersions: { snapshot: 1, people: 0, learnedRules: 0 },
  importing: null,
  changes: [],
}

const firstVersion = (code: string) =>
  versionOf(code, { cityId: CITY, version: 1, at: new Date('2026-01-01') })

const area = (kind: AreaKind, code: string, name: string, shape: Shape): AreaRecord => ({
  ...firstVersion(code),
  kind,
  name,
  shape,
})
export const areas: AreaRecord[] = [
  area('district', CITY, '小城', box(-50, -50, 250, 150)),
  area('street', '450902001', '中街街道', box(0, 0, 200, 100)),
  area('community', '450902001001', '钟楼社区', box(0, 0, 200, 100)),
  area('grid', westGrid, '西网格', box(0, 0, 100, 100)),
  area('grid', eastGrid, '东网格', box(100, 0, 200, 100)),
]

const unit = (fields: Pick<UnitRecord, 'code' | 'name' | 'kind'> & Partial<UnitRecord>): UnitRecord => ({
  ...firstVersion(fields.code),
  address: '',
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
  people: [],
  ...fields,
})
export const units = {
  noodles: unit({ code: 'noodles', name: '老王粉店', kind: 'shop' }),
  tea: unit({ code: 'tea', name: '清风茶庄', kind: 'shop' }),
  cleaning: unit({
    code: 'cleaning',
    name: '环卫站',
    kind: 'department',
    categories: ['0201'],
    areas: [CITY],
  }),
  roads: unit({
    code: 'roads',
    name: '市政工程公司',
    kind: 'contractor',
    categories: ['0113'],
    areas: [CITY],
    crew: true,
  }),
}

const frontage = (unitId: string, code: string, duties: string[], shape: Shape): FrontageRecord => ({
  ...firstVersion(code),
  unitId,
  duties,
  letter: { signedAt: new Date('2026-01-05'), photo: null },
  shape,
})
export const frontages = [
  frontage('noodles', 'M001', ['卫生', '秩序'], box(20, 0, 30, 6)),
  frontage('tea', 'M002', ['秩序'], box(30, 0, 40, 6)),
]

const user = (_id: string, role: Role, fields: Partial<UserRecord> = {}): UserRecord => ({
  _id,
  cityId: CITY,
  openid: null,
  phone: null,
  role,
  name: _id,
  unitId: null,
  gridCodes: [],
  persona: `测试用的${_id}`,
  createdAt: new Date('2026-01-01'),
  consents: [{ version: PRIVACY_VERSION, at: new Date('2026-01-01') }],
  ...fields,
})
export const users = {
  ann: user('ann', 'citizen'),
  ben: user('ben', 'citizen'),
  shopkeeper: user('shopkeeper', 'shopkeeper', { unitId: 'noodles' }),
  west: user('west', 'worker', { gridCodes: [westGrid] }),
  /** On duty beside `west`. */
  mate: user('mate', 'worker', { gridCodes: [westGrid] }),
  crew: user('crew', 'worker', { unitId: 'roads' }),
  checker: user('checker', 'checker'),
  dispatcher: user('dispatcher', 'dispatcher'),
  supervisor: user('supervisor', 'supervisor'),
  /** A second dispatcher and supervisor: one requests, the other decides. */
  dispatcher2: user('dispatcher2', 'dispatcher'),
  chief: user('chief', 'supervisor'),
  /** Head of the company that has the roads. */
  head: user('head', 'head', { unitId: 'roads' }),
  admin: user('admin', 'admin'),
}
export type UserName = keyof typeof users

export const buildTinyCity = async (): Promise<void> => {
  await CityModel.create(city)
  await AreaModel.insertMany(areas)
  await UnitModel.insertMany(Object.values(units))
  await FrontageModel.insertMany(frontages)
  await UserModel.insertMany(Object.values(users))
}
