import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx'
import type { Category } from '@shared/domain/categories'
import { defaultFlow } from '@shared/domain/flow'
import type { CityRecord, WaitingCategory } from '../../city/city.model'
import type { AreaRecord, FrontageRecord } from '../../city/ground.model'
import type { UnitRecord } from '../../city/unit.model'
import { versionOf } from '../../core/versions'
import { levelOf } from '../../geo/areas/area-levels'
import type { Rule } from '../../routing/rules'
import type { Choices, ImportKind, InForce, Plan, Source } from '../import-kind'
import { noChoices } from '../testing'

/** The city of docs/samples, as far as these imports read it. */
export const CITY = '450999'
export const CITY_GRIDS = ['450999001001001', '450999001001002'] as const

const firstVersion = (code: string) =>
  versionOf(code, { cityId: CITY, version: 1, at: new Date('2026-01-01') })

export const categoryOf = (fields: Pick<Category, 'code' | 'name'> & Partial<Category>): Category => ({
  major: '宣传广告',
  limit: { amount: 1, unit: 'work_day' },
  conditions: [
    { opens: '有', closes: '清除', writtenLimit: '1工作日', limit: { amount: 1, unit: 'work_day' } },
  ],
  duty: null,
  everyday: [],
  picture: null,
  ...fields,
})

export const unitOf = (fields: Pick<UnitRecord, 'code' | 'name'> & Partial<UnitRecord>): UnitRecord => ({
  ...firstVersion(fields.code),
  kind: 'shop',
  address: '',
  categories: [],
  areas: [],
  crew: false,
  onDuty: [],
  people: [],
  ...fields,
})

export const frontageOf = (code: string, unitId: string, duties: string[]): FrontageRecord => ({
  ...firstVersion(code),
  unitId,
  duties,
  letter: { signedAt: null, photo: null },
  shape: { type: 'MultiPolygon', coordinates: [] },
})

export const areaOf = (code: string, name: string): AreaRecord => ({
  ...firstVersion(code),
  kind: levelOf(code) ?? 'grid',
  name,
  shape: { type: 'MultiPolygon', coordinates: [] },
})

export const areas = [
  areaOf(CITY, '样例区'),
  areaOf(`${CITY}001`, '样例街道'),
  areaOf(`${CITY}001001`, '样例社区'),
  areaOf(CITY_GRIDS[0], '第1格'),
  areaOf(CITY_GRIDS[1], '第2格'),
]

export type CityContent = {
  categories: Category[]
  waiting: WaitingCategory[]
  duties: string[]
  rules: Rule[]
  units: UnitRecord[]
  frontages: FrontageRecord[]
  areas: AreaRecord[]
}

const ads = categoryOf({ code: '0201', name: '非法小广告', duty: '卫生', everyday: ['牛皮癣'], picture: 1 })
const stalls = categoryOf({ code: '0406', name: '占道经营', major: '街面秩序', duty: '秩序' })
const holes = categoryOf({ code: '0113', name: '道路破损', major: '市容环境' })

/** Records in force, as plain objects: two duties, three categories, the areas of the samples. */
export const inForceOf = (fields: Partial<CityContent> = {}): InForce => {
  const content: CityContent = {
    categories: [ads, stalls, holes],
    waiting: [],
    duties: ['卫生', '秩序'],
    rules: [],
    units: [],
    frontages: [],
    areas,
    ...fields,
  }
  const city: CityRecord = {
    _id: CITY,
    name: '样例区',
    center: [110, 22],
    bounds: [110, 22, 111, 23],
    hotline: '12345',
    duties: content.duties,
    categories: content.categories,
    waiting: content.waiting,
    rules: content.rules,
    calendar: { hours: [[480, 720]], holidays: [], workdays: [] },
    flow: defaultFlow,
    cityVersions: { snapshot: 1, people: 0, learnedRules: 0 },
    importing: null,
    changes: [],
  }
  const byCode = <R extends { code: string }>(records: readonly R[]) =>
    Promise.resolve(new Map(records.map((record) => [record.code, record])))
  return {
    cityId: CITY,
    now: new Date('2026-11-22T02:00:00Z'),
    city,
    areas: () => byCode(content.areas),
    units: () => byCode(content.units),
    frontages: () => byCode(content.frontages),
    openPoints: () => Promise.resolve([]),
  }
}

/** A city that does not exist yet. */
export const noCityInForce: InForce = { ...inForceOf({ areas: [] }), city: null }

export const csv = (...lines: string[]): Source => ({
  fileName: 'table.csv',
  datum: 'wgs84',
  bytes: Buffer.from(lines.join('\n')),
})

type SheetContent = {
  /** A number, a text, or a formula that begins with an equals sign; null for an empty cell. */
  rows: (string | number | null)[][]
  /** Ranges such as A2:A5. */
  merged?: string[]
}

export const workbook = (sheets: Readonly<Record<string, SheetContent>>): Source => {
  const book = utils.book_new()
  for (const [name, content] of Object.entries(sheets)) utils.book_append_sheet(book, sheetOf(content), name)
  const bytes: ArrayBuffer = write(book, { type: 'array', bookType: 'xlsx' })
  return { fileName: 'table.xlsx', datum: 'wgs84', bytes: new Uint8Array(bytes) }
}

const sheetOf = ({ rows, merged = [] }: SheetContent): WorkSheet => {
  const sheet = utils.aoa_to_sheet(rows)
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (typeof value !== 'string' || !value.startsWith('=')) return
      const formula: CellObject = { t: 'n', v: 1, f: value.slice(1) }
      sheet[utils.encode_cell({ r, c })] = formula
    })
  })
  sheet['!merges'] = merged.map((range) => utils.decode_range(range))
  return sheet
}

/** Plans an import of this kind. */
export const planner =
  (kind: ImportKind) =>
  (source: Source, content: Partial<CityContent> = {}, choices: Partial<Choices> = {}): Promise<Plan> =>
    kind(source, inForceOf(content), { ...noChoices, ...choices })

/** Complaints as short lines: row, column, reason. */
export const complaints = ({ unreadable }: Plan): string[] =>
  unreadable.map(({ row, column, reason }) => `${row ?? '-'} ${column ?? '-'} ${reason}`)
