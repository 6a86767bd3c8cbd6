import type { Point, Polygon } from '@shared/domain/geo'
import { readPhone } from '../../../city/units'
import { shapeFault } from '../../../geo/areas/shape-fault'
import type { Unreadable } from '../../import-kind'
import { plainDuty, plainName } from '../common/plain-values'
import { shapeTooLarge } from '../common/plans'

const CODE_LENGTH = 64
/** In ms. The date is that of the city, where a day may begin before it does in UTC. */
const DAY = 86_400_000

/** Reads one row or feature, or gives every reason why it cannot be read. */
export const readFrontage = (
  raw: RawFrontage,
  now: Date,
): { row: FrontageRow } | { row: null; faults: Unreadable[] } => {
  const faults: Unreadable[] = []
  const need = (field: 'code' | 'unit', what: string): string => {
    if (!raw.get(field)) faults.push(raw.refuse(field, `没有${what}`))
    return raw.get(field)
  }
  if (raw.get('code').length > CODE_LENGTH) {
    faults.push(raw.refuse('code', `编码超过 ${CODE_LENGTH} 个字`))
  }
  const signedAt = readDate(raw.get('signedAt'))
  if (signedAt === undefined) {
    faults.push(raw.refuse('signedAt', `签订日期“${raw.get('signedAt')}”看不懂，请写成 2026-01-31 的样子`))
  } else if (signedAt && signedAt.getTime() > now.getTime() + DAY) {
    faults.push(raw.refuse('signedAt', `签订日期“${raw.get('signedAt')}”还没有到，请核对年份`))
  }
  const depth = raw.line ? readMetres(raw.get('depth')) : 0
  if (depth === undefined) {
    const written = raw.get('depth')
    faults.push(raw.refuse('depth', written ? `进深“${written}”不是米数` : '没有进深（从墙根到路沿的米数）'))
  }
  const phone = raw.get('phone') ? readPhone(raw.get('phone')) : ''
  if (phone === null) {
    faults.push(raw.refuse('phone', '号码不对：手机应为 11 位，座机要带区号，只写一个'))
  }
  const shape = raw.polygons ?? []
  const fault = shapeTooLarge(shape) ?? (raw.polygons && shapeFault(shape)?.reason)
  if (fault) faults.push(raw.refuse('ground', fault))

  const row: FrontageRow = {
    code: need('code', '编码'),
    unit: plainName(need('unit', '责任单位')),
    duties: readDuties(raw.get('duties')),
    address: plainName(raw.get('address')),
    person: plainName(raw.get('person')),
    phone: phone ?? '',
    signedAt: signedAt ?? null,
    photo: raw.get('photo'),
    mayAddShop: raw.mayAddShop,
    polygons: raw.polygons,
    line: raw.line,
    depth: depth ?? 0,
    refuse: raw.refuse,
    misfits: [],
  }
  return faults.length > 0 ? { row: null, faults } : { row }
}

const readDuties = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,；;\s]+/)
      .filter((word) => word !== '')
      .map(plainDuty),
  ),
]

/** Null: the cell is empty. Undefined: no date. 2026-1-5, 2026/1/5, 2026.1.5, 2026年1月5日; a time after it is dropped. */
const readDate = (text: string): Date | null | undefined => {
  if (text === '') return null
  const [, year, month, day] =
    /^((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/.exec(text.normalize('NFKC')) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 ? date : undefined
}

const readMetres = (text: string): number | undefined => {
  const [, metres] = /^(\d+(?:\.\d+)?)\s*(?:米|m)?$/i.exec(text.normalize('NFKC')) ?? []
  return metres === undefined ? undefined : Number(metres)
}

export type FrontageField =
  | 'code'
  | 'unit'
  | 'address'
  | 'ground'
  | 'depth'
  | 'person'
  | 'phone'
  | 'duties'
  | 'signedAt'
  | 'photo'

/** One row or feature of which only the geometry has been read. */
export type RawFrontage = {
  get(field: FrontageField): string
  refuse(field: FrontageField, reason: string): Unreadable
  polygons: readonly Polygon[] | null
  /** The foot of the wall, left to right as seen from the street. */
  line: readonly Point[] | null
  /** True: an unknown unit is added as a shop. */
  mayAddShop: boolean
}

/** One 门前责任区 of the file, read but not yet compared with the city. */
export type FrontageRow = {
  code: string
  /** Code or name. */
  unit: string
  address: string
  person: string
  phone: string
  mayAddShop: boolean
  duties: string[]
  signedAt: Date | null
  photo: string
  /** Either the ground itself, or the line along the wall and the metres to the kerb. */
  polygons: readonly Polygon[] | null
  line: readonly Point[] | null
  depth: number
  refuse: RawFrontage['refuse']
  /** Reasons why the row does not fit the city; such a row is left out. */
  misfits: Unreadable[]
}

/** The name of a frontage in a reason. */
export const frontageLabel = ({ code, unit }: Pick<FrontageRow, 'code' | 'unit'>): string =>
  `“${unit}”（${code}）`
