import type { FrontageRecord } from '../../../units/frontage.model'
import type { UnitRecord } from '../../../units/unit.model'
import { nameKey } from '../common/plain-words'
import { unitCodeOf } from '../common/unit-code'
import type { Laid } from './lay-grounds'

/** A front and the unit that answers for it; `isNew`: a shop that begins with this file. */
export type Settled = Laid & { unitId: string; unitName: string; isNew: boolean }

type InForce = {
  units: ReadonlyMap<string, UnitRecord>
  frontages: ReadonlyMap<string, FrontageRecord>
}

/**
 * Whose each front is: the unit with that code; the one that has the front already, if it bears that name; the only one
 * of that name, unless both addresses are known and differ. From a table, else a shop that begins with it.
 */
export const settleUnits = (fronts: readonly Laid[], { units, frontages }: InForce): Settled[] => {
  const byName = new Map<string, UnitRecord[]>()
  for (const unit of units.values()) {
    const key = nameKey(unit.name)
    byName.set(key, [...(byName.get(key) ?? []), unit])
  }
  const founded = new Map<string, string>()
  const taken = new Set(units.keys())

  return fronts.flatMap((front): Settled[] => {
    const { code, unit, address, mayFound } = front
    const holder = units.get(frontages.get(code)?.unitId ?? '')
    const known = units.get(unit) ?? (holder && nameKey(holder.name) === nameKey(unit) ? holder : undefined)
    const namesakes = known
      ? [known]
      : (byName.get(nameKey(unit)) ?? []).filter((each) => mayBeAt(each.address, address))
    const [only, second] = namesakes
    if (only && !second) return [{ ...front, unitId: only.code, unitName: only.name, isNew: false }]
    if (second) {
      const codes = namesakes.slice(0, 4).map((each) => each.code)
      const reason = `有 ${namesakes.length} 个单位叫“${unit}”，请改写单位编码，如 ${codes.join('、')}`
      front.misfits.push(front.refuse('unit', reason))
      return []
    }
    if (!mayFound) {
      front.misfits.push(front.refuse('unit', `没有“${unit}”这个单位，请先导入单位，或用表格导入这处责任区`))
      return []
    }
    // Without an address two shops of one name are two shops.
    const key = address ? `${nameKey(unit)} ${nameKey(address)}` : code
    const unitId = founded.get(key) ?? freeCode(code, taken)
    founded.set(key, unitId)
    taken.add(unitId)
    return [{ ...front, unitId, unitName: unit, isNew: true }]
  })
}

const mayBeAt = (known: string, given: string): boolean =>
  !known || !given || nameKey(known) === nameKey(given)

/** A shop goes by the code on its plaque. One that follows another in the same rooms is another shop. */
const freeCode = (plaque: string, taken: ReadonlySet<string>): string => {
  const base = isUnitCode(plaque) ? plaque : unitCodeOf(plaque)
  if (!taken.has(base)) return base
  for (let number = 2; ; number++) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`
  }
}

const isUnitCode = (text: string): boolean => /^[0-9a-zA-Z_-]{1,60}$/.test(text)
