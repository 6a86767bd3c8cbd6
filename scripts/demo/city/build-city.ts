import { defaultDuties } from '@shared/domain/categories'
import { defaultFlow } from '@shared/domain/flow'
import type { UserRecord } from '../../../server/src/accounts/user.model'
import { startingCalendar } from '../../../server/src/city/calendar'
import type { CityRecord } from '../../../server/src/city/city.model'
import type { AreaRecord, FrontageRecord, Shape } from '../../../server/src/city/ground.model'
import type { UnitRecord } from '../../../server/src/city/unit.model'
import { versionOf } from '../../../server/src/core/versions'
import type { AreaKind } from '../../../server/src/geo/areas/area-levels'
import { widthOf } from '../ground/frontages'
import { type Metres, toDegrees } from '../ground/lattice'
import { type CityGround, centralBlock, type Ground, layCity, type PlacedFront } from '../ground/lay-city'
import type { Random } from '../random'
import { demoCategories } from './categories'
import { demoRules, departmentsOf } from './departments'
import { areaNames, roadName } from './names'
import { namedShops, type ShopName, shopNames } from './shop-names'
import { buildUsers } from './users'

/** 玉州区 of 玉林市, at its true place. */
export const CITY_ID = '450902'
export const CENTER: [number, number] = [110.15, 22.63]

/** All that no story changes: the city, its areas, units, frontages and people. */
export type DemoCity = {
  city: CityRecord
  areas: AreaRecord[]
  units: UnitRecord[]
  frontages: FrontageRecord[]
  users: UserRecord[]
  /** Place and trade of each shop, for the stories. */
  shops: DemoShop[]
  ground: CityGround
}
export type DemoShop = ShopName & { unitId: string; front: PlacedFront; duties: string[] }

/** All of the demo city is in force from its first version on. */
const FIRST = 1
const first = (code: string) =>
  versionOf(code, { cityId: CITY_ID, version: FIRST, at: new Date('2026-01-01T00:00:00Z') })

export const buildCity = (random: Random, now: Date): DemoCity => {
  const ground = layCity(random.fork('ground'), CITY_ID)
  const shops = openShops(random.fork('shops'), ground)
  const departments = departmentsOf(CITY_ID)
  return {
    city: cityRecord(ground, now),
    areas: areaRecords(ground),
    units: [
      ...departments.map((department) => ({
        ...department,
        ...first(department.code),
        onDuty: [],
        people: [],
      })),
      ...shops.map(shopUnit),
    ],
    frontages: shops.map((shop, i) => frontage(shop, i, signingDay(random, now))),
    users: buildUsers(
      random.fork('users'),
      { cityId: CITY_ID, ground, shops, yang: yangOf(shops), units: departments },
      now,
    ),
    shops,
    ground,
  }
}

/** The shop of the shopkeeper persona. */
const yangOf = (shops: readonly DemoShop[]): DemoShop => {
  const found = shops.find(({ name }) => name === namedShops.yang.name)
  if (!found) throw new Error('the shop of the story is not there')
  return found
}

export const degrees = (metres: Metres): [number, number] => toDegrees(CENTER, metres)

const openShops = (random: Random, ground: CityGround): DemoShop[] => {
  const central = centralBlock(ground)
  // The persona's shop has the widest frontage of the central block, so that a pin there is certain.
  const yang = widest(ground.fronts.filter(({ block }) => block === central))
  const noodles = ground.fronts[ground.fronts.indexOf(yang) + 1]
  const names = shopNames(random, ground.fronts.length)
  return ground.fronts.map((front, i) => {
    const named = front === yang ? namedShops.yang : front === noodles ? namedShops.noodles : names[i]!
    const unitId = `shop-${String(i + 1).padStart(4, '0')}`
    return { ...named, front, unitId, duties: dutiesOf(random, front === yang) }
  })
}

const widest = (fronts: readonly PlacedFront[]): PlacedFront =>
  fronts.reduce((a, b) => (widthOf(a) >= widthOf(b) ? a : b))

/** Most shops have signed all five duties, some all but one or two. For a missing duty the frontage does not count. */
const dutiesOf = (random: Random, all: boolean): string[] => {
  if (all || random.chance(0.7)) return [...defaultDuties]
  const left = random.shuffled(defaultDuties).slice(0, random.whole(1, 2))
  return defaultDuties.filter((duty) => !left.includes(duty))
}

const shopUnit = ({ unitId, name, front }: DemoShop): UnitRecord => ({
  ...first(unitId),
  kind: 'shop',
  name,
  address: `${roadName(front.road)} ${front.houseNumber} 号`,
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
  people: [],
})

const frontage = (shop: DemoShop, index: number, signedAt: Date): FrontageRecord => {
  const code = `${CITY_ID}M${String(index + 1).padStart(5, '0')}`
  return {
    ...first(code),
    unitId: shop.unitId,
    duties: shop.duties,
    letter: { signedAt, photo: null },
    shape: shapeOf([[shop.front.ring]]),
  }
}

const signingDay = (random: Random, now: Date): Date =>
  new Date(now.getTime() - random.whole(120, 400) * 86_400_000)

const areaRecords = (ground: CityGround): AreaRecord[] => [
  area('district', { code: CITY_ID, name: '玉州区', ground: ground.ground }),
  ...ground.streets.flatMap((street, s) => {
    const names = areaNames[s]!
    return [
      area('street', { code: street.code, name: names.street, ground: street.ground }),
      ...street.communities.flatMap((community, c) => [
        area('community', { code: community.code, name: names.communities[c]!, ground: community.ground }),
        ...community.blocks.map((block, g) =>
          area('grid', { code: block.code, name: `第${g + 1}格`, ground: [[block.ring]] }),
        ),
      ]),
    ]
  }),
]

type AreaInput = { code: string; name: string; ground: Ground }

const area = (kind: AreaKind, { code, name, ground }: AreaInput): AreaRecord => ({
  ...first(code),
  kind,
  name,
  shape: shapeOf(ground),
})

const shapeOf = (ground: Ground): Shape => ({
  type: 'MultiPolygon',
  coordinates: ground.map((polygon) => polygon.map((ring) => [...ring, ring[0]!].map(degrees))),
})

const cityRecord = (ground: CityGround, now: Date): CityRecord => {
  const corners = ground.ground.flat(2).map(degrees)
  const [lngs, lats] = [corners.map(([lng]) => lng), corners.map(([, lat]) => lat)]
  return {
    _id: CITY_ID,
    name: '玉林市玉州区',
    center: CENTER,
    bounds: [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)],
    hotline: '12345',
    duties: [...defaultDuties],
    categories: [...demoCategories],
    waiting: [],
    calendar: startingCalendar(now.getUTCFullYear()),
    flow: { ...defaultFlow, rejectReasons: [...defaultFlow.rejectReasons, '小区内部事务，由物业处理'] },
    rules: [...demoRules],
    cityVersions: { snapshot: FIRST, people: 0, learnedRules: 0 },
    importing: null,
    changes: [],
  }
}
