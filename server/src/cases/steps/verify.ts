import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { House } from '../../app/context'
import { type Caller, systemOf } from '../../core/actor'
import { fail } from '../../core/errors'
import { decide } from '../../routing/route'
import type { CaseRecord } from '../case-record'
import { caseToChange, changeCase } from '../transition'
import { lookerIn, stepOfDecision } from './dispatch'
import { proveStep } from './prove'

type Cases = (typeof contract)['cases']

/** 派人核实: the worker of a grid looks at it on the spot. */
export const askVerify = async (
  house: House,
  caller: Caller,
  { id, version, gridCode, note }: CheckedInputOf<Cases['ask_verify']>,
): Promise<CaseRecord> => {
  const seen = await caseToChange(house, caller, id, 'ask_verify', version)
  const { grids } = house.facts()
  const { code, name } = grids.byCode(gridCode) ?? fail('grid_not_found')
  const looker = lookerIn({ code, name }, house.facts()) ?? fail('grid_unstaffed')
  return changeCase(house, caller, seen, 'ask_verify', {
    note: { text: note || null },
    set: { ...looker, grid: { code, name } },
  })
}

/**
 * 核实属实: it is a case, and goes on to whom the rules name as they now are. That follows from what was stored; should it
 * not come to it, the case waits for the dispatcher, on his clock.
 */
export const verifyCase = async (
  house: House,
  caller: Caller,
  input: CheckedInputOf<Cases['verify']>,
): Promise<CaseRecord> => {
  const verified = await proveStep(house, caller, 'verify', input, () => ({}))
  if (verified.status !== 'accepted') return verified
  try {
    return await sendOn(house, verified)
  } catch (err) {
    house.log.warn({ err }, 'sending a verified case on')
    return verified
  }
}

const sendOn = async (house: House, seen: CaseRecord): Promise<CaseRecord> => {
  const facts = house.facts()
  const [report] = seen.reports
  const category = facts.categories.get(seen.category.code)
  if (!report || !category) return seen
  const photos = report.photos.flatMap(({ point }) => (point ? [point] : []))
  const decided = decide(facts, { ...report, category, photos }, house.now())
  const next = stepOfDecision(decided)
  if (!next) return seen
  const { grid, responsible, coResponsible, candidates, suggested } = decided
  const { informed, softFirst, placeKey, reasons } = decided
  return changeCase(house, systemOf(seen.cityId), seen, next.action, {
    ...next.change,
    set: {
      ...{ grid, responsible, coResponsible, candidates, suggested },
      ...{ informed, softFirst, placeKey, reasons },
      ...next.change.set,
    },
  })
}
