import { shapeFault } from '../../../domain/areas/shape-fault'
import { readPhone } from '../../../units/read-phone'
import type { Unreadable } from '../../unreadable'
import { plainDuty, plainName } from '../common/plain-words'
import { shapeTooLarge } from '../shape-of'
import type { FrontGiven, RawFront } from './front-given'

const CODE_LENGTH = 64

/** What a row or feature says, or every reason why that cannot be told. */
export const readFront = (raw: RawFront): { front: FrontGiven } | { front: null; faults: Unreadable[] } => {
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

  const front: FrontGiven = {
    ...{
      code: need('code', '编码'),
      unit: plainName(need('unit', '责任单位')),
      duties: readDuties(raw.get('duties')),
    },
    ...{ address: plainName(raw.get('address')), person: plainName(raw.get('person')), phone: phone ?? '' },
    ...{ signedAt: signedAt ?? null, photo: raw.get('photo'), mayFound: raw.mayFound },
    ...{ polygons: raw.polygons, line: raw.line, depth: depth ?? 0, refuse: raw.refuse, misfits: [] },
  }
  return faults.length > 0 ? { front: null, faults } : { front }
}

const readDuties = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,；;\s]+/)
      .filter((word) => word !== '')
      .map(plainDuty),
  ),
]

/** Null: nothing written. Undefined: no date. 2026-1-5, 2026/1/5, 2026.1.5, 2026年1月5日; a time behind it is dropped. */
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
