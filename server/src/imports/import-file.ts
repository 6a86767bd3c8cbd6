import { visibleText } from '@shared/domain/visible-text'
import { openCasePoints } from '../cases/store'
import { findCity } from '../city/city'
import type { CityRecord } from '../city/city.model'
import { eachArea, eachFrontage } from '../city/ground'
import { eachUnit } from '../city/units'
import { applyPlan, type ImportContext } from './apply-plan'
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
import { words } from './kinds/words'

type ImportOptions = {
  kind: KindName
  cityId: string
  source: Source
  choices: Choices
  /** False: a dry run, which writes nothing. */
  apply: boolean
  /** Gets a line of progress, for people. */
  say: (line: string) => void
}

export type Outcome = {
  /** True if the file can be, or was, imported. */
  ok: boolean
  read: number
  added: number
  changed: number
  ended: number
  same: number
  unreadable: Unreadable[]
  applied: boolean
  /** Of the city's snapshot; only where something was applied. */
  version?: number
  plan: Plan
}

/**
 * Reads a city's file and plans its changes; with `apply` also makes them, all at once or nothing. Throws ImportError,
 * with a sentence for the clerk, where the file cannot be read at all or another import came first.
 */
export const importFile = async (
  context: ImportContext,
  { kind, cityId, source, choices, apply, say }: ImportOptions,
): Promise<Outcome> => {
  const found = await findCity(cityId)
  // A city of version 0 belongs to an import that was killed, and does not count yet.
  const city = found && found.cityVersions.snapshot > 0 ? found : null
  if (!city && kind !== 'areas') throw new ImportError(`城市 ${cityId} 还没有数据，请先导入辖区`)

  const plan = await importKinds[kind](source, inForceOf(cityId, city, context.now()), choices)
  const outcome = outcomeOf(plan)
  const changes = outcome.added + outcome.changed + outcome.ended
  if (!apply || !outcome.ok || changes === 0) return outcome
  const file = visibleText(source.fileName)
  const version = await applyPlan(context, { cityId, city, what: kind, file, plan, say })
  return { ...outcome, applied: true, version }
}

const outcomeOf = (plan: Plan): Outcome => {
  const { read, same, unreadable, blocked } = plan
  const count = (lines: readonly string[]) => (blocked ? 0 : lines.length)
  const [added, changed, ended] = [count(plan.added), count(plan.changed), count(plan.ended)]
  const isEmpty = added + changed + ended + same === 0
  const ok = !blocked && !(isEmpty && unreadable.length > 0)
  return { ok, read, added, changed, ended, same, unreadable, applied: false, plan }
}

/** The kinds of import, in the order in which a new city runs them. */
export const kindNames = ['areas', 'standard', 'words', 'duties', 'units', 'frontages', 'rules'] as const
export type KindName = (typeof kindNames)[number]

const importKinds: Record<KindName, ImportKind> = { areas, standard, words, duties, units, frontages, rules }

/** The records in force in a city, each kind read from the store at its first use and then kept. */
export const inForceOf = (cityId: string, city: CityRecord | null, now: Date): InForce => {
  const version = city?.cityVersions.snapshot ?? 0
  return {
    cityId,
    now,
    city,
    areas: once(() => byCode(eachArea(cityId, version))),
    units: once(() => byCode(eachUnit(cityId, version))),
    frontages: once(() => byCode(eachFrontage(cityId, version))),
    openPoints: once(() => openCasePoints(cityId)),
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
