import { type Role, roles } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import type { PersonRecord, UnitRecord } from '../../../city/unit.model'
import { readPhone } from '../../../city/units'
import type { Unreadable } from '../../import-kind'
import type { TableRecord } from '../../read/pick-columns'
import { type Finder, findEach } from '../common/finders'
import { plainName } from '../common/plain-values'

export const peopleColumns = {
  unit: { titles: ['单位', '单位名称', '所属单位', '责任单位', '单位编码'], required: true },
  name: { titles: ['姓名'], required: true },
  phone: { titles: ['手机', '手机号', '电话', '联系电话'], required: false },
  role: { titles: ['角色', '岗位'], required: true },
  grids: { titles: ['网格', '负责网格'], required: false },
} as const
export type PersonRow = TableRecord<keyof typeof peopleColumns>

/** Roles that a file may give; citizens sign up by themselves. */
const staff = roles.filter((role) => role !== 'citizen')

type PeopleFinders = { unit: Finder; grid: Finder }

/** Reads people, by the code of their unit. */
export const readPeople = (
  rows: readonly PersonRow[],
  units: ReadonlyMap<string, Pick<UnitRecord, 'kind'>>,
  find: PeopleFinders,
): { people: Map<string, PersonRecord[]>; unreadable: Unreadable[] } => {
  const unreadable: Unreadable[] = []
  const people = new Map<string, PersonRecord[]>()
  const seen = new Map<string, number>()
  for (const row of rows) {
    const unit = find.unit(row.get('unit'))
    const code = unit.codes?.[0]
    const name = plainName(row.get('name'))
    const phone = row.get('phone') === '' ? '' : readPhone(row.get('phone'))
    const role = roleOf(row.get('role'), units.get(code ?? ''))
    const grids = findEach(row, 'grids', find.grid)
    const key = JSON.stringify([code, name, phone])
    const before = seen.get(key)
    const faults = [
      ...(unit.codes ? [] : [row.refuse('unit', row.get('unit') ? unit.reason : '没有写单位')]),
      ...(name ? [] : [row.refuse('name', '没有写姓名')]),
      ...(phone === null ? [row.refuse('phone', PHONE_FAULT)] : []),
      ...(role ? [] : [row.refuse('role', roleFault(row.get('role')))]),
      ...grids.unreadable,
      ...(before === undefined ? [] : [row.refuse('name', `与第 ${before} 行是同一个人`)]),
    ]
    unreadable.push(...faults)
    if (!code || !role || phone === null || faults.length > 0) continue
    seen.set(key, row.row)
    const person: PersonRecord = { name, phone, role, gridCodes: grids.codes }
    const colleagues = people.get(code)
    if (colleagues) colleagues.push(person)
    else people.set(code, [person])
  }
  return { people, unreadable }
}

/** A person of a shop without a role is its shopkeeper. */
const roleOf = (text: string, unit: Pick<UnitRecord, 'kind'> | undefined): Role | undefined =>
  text === '' && unit?.kind === 'shop'
    ? 'shopkeeper'
    : staff.find((role) => roleLabels[role] === plainName(text))

const roleFault = (text: string): string =>
  `${text ? `没有“${text}”这种角色` : '没有写角色'}，可以写：${staff.map((role) => roleLabels[role]).join('、')}`

const PHONE_FAULT = '号码不对：手机应为 11 位，座机要带区号，只写一个'
