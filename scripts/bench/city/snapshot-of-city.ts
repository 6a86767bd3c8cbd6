import { gridKey } from '@shared/domain/assignee-keys'
import { defaultDuties } from '@shared/domain/categories'
import { defaultFlow } from '@shared/domain/flow'
import { assembleSnapshot } from '../../../server/src/app/city-snapshot'
import { startingCalendar } from '../../../server/src/city/calendar'
import type { CityRecord } from '../../../server/src/city/city.model'
import type { CityGrid, CitySnapshot, CityUnit } from '../../../server/src/city/snapshot'
import type { Rule } from '../../../server/src/routing/rules'
import { demoCategories } from '../../demo/city/categories'
import { demoRules, departmentsOf } from '../../demo/city/departments'
import { indexShapes } from '../rivals/limit'
import type { BenchCity, Shape } from './generate-city'
import { CENTER } from './lay-streets'

/** Last digits of the streets that have rules, in each district. */
const RULED_STREETS = ['001', '002', '003']
const YEAR = 2026
const LEVELS: Readonly<Record<number, string>> = { 6: '区', 9: '街道', 12: '社区', 15: '格' }

/** The generated city as a CitySnapshot: twelve departments and twelve rules per district, and one shop per frontage. */
export const snapshotOfCity = ({ districts, grids, frontages }: BenchCity): CitySnapshot => {
  const shops = new Map(frontages.map((front) => [front.code, shopOf(front)]))
  const codes = new Set([
    ...districts.map(({ code }) => code),
    ...grids.flatMap(({ code }) => [code.slice(0, 9), code.slice(0, 12)]),
  ])
  return assembleSnapshot({
    city: cityRecord(districts),
    boundary: indexShapes(districts, ({ code }) => ({ code })),
    grids: indexShapes(grids, gridFact),
    areaNames: new Map([...codes].map((code) => [code, nameOf(code)])),
    frontages: indexShapes(frontages, ({ code }) => ({
      code,
      unit: shops.get(code)!,
      duties: defaultDuties,
    })),
    units: new Map([
      ...districts
        .flatMap(({ code }) => departmentsIn(code))
        .map((unit): [string, CityUnit] => [unit.id, unit]),
      ...shops,
    ]),
    learnedRules: new Map(),
    staffedKeys: new Set(grids.map(({ code }) => gridKey(code))),
  })
}

const gridFact = ({ code }: Shape): CityGrid => {
  const [street, community, shortName] = [nameOf(code.slice(0, 9)), nameOf(code.slice(0, 12)), nameOf(code)]
  return { code, shortName, name: community + shortName, street, community }
}

/** A name like 3号街道. */
const nameOf = (code: string): string => `${Number(code.slice(-3))}号${LEVELS[code.length]}`

const departmentsIn = (district: string): CityUnit[] =>
  departmentsOf(district).map(({ code, name, kind, categories, areas, crew }) => ({
    id: unitIn(district, code),
    name,
    address: '',
    kind,
    categories,
    areas,
    crew,
    onDuty: [],
  }))

const shopOf = ({ code }: Shape): CityUnit => ({
  id: code,
  name: `${code}号店`,
  address: '',
  kind: 'shop',
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
})

const rulesOf = (district: string): Rule[] =>
  RULED_STREETS.flatMap((street) =>
    demoRules.map(({ name, when, does: { to, co, softFirst } }) => ({
      name: `${district}${street}：${name}`,
      when: { ...when, areas: [district + street] },
      does: {
        to: 'unit' in to ? { unit: unitIn(district, to.unit) } : to,
        co: co.map((code) => unitIn(district, code)),
        softFirst,
      },
    })),
  )

const unitIn = (district: string, code: string): string => `${district}-${code}`

const cityRecord = (districts: readonly Shape[]): CityRecord => ({
  _id: '4509',
  name: '测试城市',
  center: CENTER,
  bounds: [-180, -90, 180, 90],
  hotline: '12345',
  duties: [...defaultDuties],
  categories: [...demoCategories],
  waiting: [],
  calendar: startingCalendar(YEAR),
  flow: defaultFlow,
  rules: districts.flatMap(({ code }) => rulesOf(code)),
  cityVersions: { snapshot: 1, people: 1, learnedRules: 1 },
  importing: null,
  changes: [],
})
