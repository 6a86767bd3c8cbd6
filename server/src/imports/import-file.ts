import { findCity } from '../city/city'
import type { CityRecord } from '../city/city.model'
import { eachArea, eachFrontage } from '../city/ground'
import { eachUnit } from '../city/units'
import { applyPlan, type Tools } from './apply-plan'
import {
  type Choices,
  ImportError,
  type ImportKind,
  type InForce,
  type Plan,
  type Source,
  type Unreadable,
} from './import-kind'
import { areas } from './kinds/areas'
import { duties } from './kinds/duties'
import { frontages } from './kinds/frontages/frontages'
import { rules } from './kinds/rules'
import { standard } from './kinds/standard'
import { units } from './kinds/units/units'

type Asked = {
  kind: KindName
  cityId: string
  source: Source
  choices: Choices
  /** Otherwise a dry run: nothing is written. */
  apply: boolean
  /** Gets what is going on, for people. */
  say: (line: string) => void
}

export type Outcome = {
  /** Whether what the file brings can be, or was, brought in. */
  ok: boolean
  read: number
  added: number
  changed: number
  ended: number
  same: number
  unreadable: Unreadable[]
  applied: boolean
  /** Of the city's snapshot, where something was applied. */
  version?: number
  plan: Plan
}

/**
 * Reads what a city hands over, says what it would change, and with `apply` changes it: all at once or nothing.
 * Throws ImportError, with a sentence for the clerk, where the file cannot be read at all or another import came first.
 */
export const importFile = async (
  tools: Tools,
  { kind, cityId, source, choices, apply, say }: Asked,
): Promise<Outcome> => {
  const found = await findCity(cityId)
  // One that was founded for an import which was killed is none yet.
  const city = found && found.cityVersions.snapshot > 0 ? found : null
  if (!city && kind !== 'areas') throw new ImportError(`城市 ${cityId} 还没有数据，请先导入辖区`)

  const plan = await importKinds[kind](source, inForceOf(cityId, city), choices)
  const outcome = outcomeOf(plan)
  const changes = outcome.added + outcome.changed + outcome.ended
  if (!apply || !outcome.ok || changes === 0) return outcome
  const version = await applyPlan(tools, { cityId, city, what: kind, file: source.fileName, plan, say })
  return { ...outcome, applied: true, version }
}

const outcomeOf = (plan: Plan): Outcome => {
  const { read, same, unreadable, blocked } = plan
  const count = (lines: readonly string[]) => (blocked ? 0 : lines.length)
  const [added, changed, ended] = [count(plan.added), count(plan.changed), count(plan.ended)]
  const nothing = added + changed + ended + same === 0
  const ok = !blocked && !(nothing && unreadable.length > 0)
  return { ok, read, added, changed, ended, same, unreadable, applied: false, plan }
}

/** What a city can bring in, in the order in which a new city does. */
export const kindNames = ['areas', 'standard', 'duties', 'units', 'frontages', 'rules'] as const
export type KindName = (typeof kindNames)[number]

const importKinds: Record<KindName, ImportKind> = { areas, standard, duties, units, frontages, rules }

/** What is in force in a city, read from the store when it is first asked for, and then kept. */
export const inForceOf = (cityId: string, city: CityRecord | null): InForce => {
  const version = city?.cityVersions.snapshot ?? 0
  return {
    cityId,
    city,
    areas: once(() => byCode(eachArea(cityId, version))),
    units: once(() => byCode(eachUnit(cityId, version))),
    frontages: once(() => byCode(eachFrontage(cityId, version))),
  }
}

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let reading: Promise<T> | undefined
  return () => {
    reading ??= read()
    return reading
  }
}

const byCode = async <R extends { code: string }>(records: AsyncIterable<R>): Promise<Map<string, R>> => {
  const found = new Map<string, R>()
  for await (const record of records) found.set(record.code, record)
  return found
}
