import { gridKey } from '@shared/domain/assignee-keys'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { CityGrid, CityUnit } from '../../../server/src/city/snapshot'
import type { World } from '../cases/world'

/** 派遣 by hand: the unit that the return proposed, else the rules' unit, else the squad of the street. */
export const dispatchTo = (world: World, seen: CaseRecord): { unitId: string; gridCode: string } => {
  const returned = seen.history.findLast(({ from, to }) => from !== to)
  const proposed = seen.status === 'returned' ? returned?.unit?.id : undefined
  const unitId = proposed ?? seen.responsible?.unitId ?? squadOf(seen)
  return { unitId, gridCode: staffedGridNear(world, seen).code }
}

/** The unit proposed with a return ("not mine"): one with its own crew for it, or the trade's department. */
export const otherUnit = (world: World, seen: CaseRecord): CityUnit => {
  const facility = /^(P|05|0113|0108|03)/.test(seen.category.code)
  const crew = facility ? 'crew-hengtong' : streetOf(seen) === '003' ? 'crew-luyuan' : 'crew-jiemei'
  const department = facility ? 'dept-power' : 'dept-sanitation'
  return unitOf(world, seen.assignee?.startsWith('unit:') ? department : crew)
}

const streetOf = (seen: CaseRecord): string => seen.grid?.code.slice(6, 9) ?? '001'
const squads: Readonly<Record<string, string>> = {
  '001': 'dept-order-yucheng',
  '002': 'dept-order-nanjiang',
  '003': 'dept-order-chengxi',
}
const squadOf = (seen: CaseRecord): string => squads[streetOf(seen)]!

const unitOf = ({ snapshot }: World, id: string): CityUnit => {
  const unit = snapshot.units.get(id)
  if (!unit) throw new Error(`there is no unit ${id}`)
  return unit
}

/** The case's own grid; if it is unstaffed, another grid of the same community. */
export const staffedGridNear = (world: World, seen: CaseRecord): CityGrid => {
  const { grids, staffedKeys } = world.snapshot
  const own = grids.byCode(seen.grid?.code ?? '')
  const isStaffed = (code: string) => staffedKeys.has(gridKey(code))
  if (own && isStaffed(own.code)) return own
  return grids.items.find(({ code }) => isStaffed(code) && code.slice(0, 12) === own?.code.slice(0, 12))!
}
