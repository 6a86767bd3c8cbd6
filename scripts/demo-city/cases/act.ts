import { type Action, gridHandler } from '@shared/domain/case-status'
import { distanceMetres, offsetMetres } from '@shared/domain/geo'
import type { CaseRecord } from '../../../server/src/cases/case.model'
import { dispatchTo } from '../../../server/src/cases/dispatch-to'
import type { GridFact, UnitFact } from '../../../server/src/domain/place/city-facts'
import { onTable, settleFront } from '../../../server/src/domain/routing/settle-front'
import { tableFor } from '../../../server/src/domain/routing/table-for'
import type { Random } from '../random'
import { afterOf, againOf } from './photos'
import { problems, reasonsGiven } from './problems'
import { step } from './step'
import type { World } from './world'

/** `poorly`: the proof shows that nothing has changed. */
export type Act = { action: Action; at: Date; poorly?: boolean }

/** Lets the right person take one step, with the words, photos and names that belong to it. */
export const act = (
  random: Random,
  world: World,
  seen: CaseRecord,
  { action, at, poorly }: Act,
): CaseRecord => {
  const take = (person: Parameters<typeof step>[2], change?: Parameters<typeof step>[5]) =>
    step(seen, action, person, at, world.facts.calendar, change)
  const says = (texts: readonly string[]) => ({ note: { text: random.pick(texts) || null } })
  switch (action) {
    case 'dispatch':
      return take(world.someone(random, 'dispatcher'), dispatchOf(random, world, seen))
    case 'settle':
      return take(world.handlerOf(random, seen), settleOf(random, world, seen, at))
    case 'acknowledge':
    case 'start':
      return take(world.handlerOf(random, seen))
    case 'resolve': {
      const person = world.handlerOf(random, seen)
      return take(person, { ...proofOf(random, seen, at, poorly ?? false), set: { resolvedBy: person._id } })
    }
    case 'return': {
      const unit = otherUnit(world, seen)
      const text = random.pick(reasonsGiven.return)
      return take(world.handlerOf(random, seen), {
        note: { text, unit: { id: unit.id, name: unit.name } },
        set: { handler: null, handledBy: null },
      })
    }
    case 'withdraw':
      return take(world.demo.users.find(({ _id }) => _id === seen.reports[0]!.citizenId)!)
    case 'pass':
    case 'fail':
      return take(world.someone(random, 'checker'), says(reasonsGiven[action]))
    case 'close':
      return take(world.someone(random, 'dispatcher'))
    case 'reject':
    case 'reopen':
      return take(world.someone(random, 'dispatcher'), says(reasonsGiven[action]))
  }
}

const proofOf = (random: Random, seen: CaseRecord, at: Date, poorly: boolean) => {
  const point = offsetMetres(seen.point, random.normal(0, 9), random.normal(0, 9))
  const here: [number, number] = [point[0], point[1]]
  const [photo] = seen.reports[0]!.photos
  const taken = new Date(at.getTime() - random.whole(20, 200) * 1000)
  return {
    note: {
      text: random.pick(problems[seen.category.code]!.fixed),
      photos: [poorly ? againOf(photo!, taken, here) : afterOf(photo!, taken, here)],
      point: here,
      distance: Math.round(distanceMetres(here, seen.point)),
    },
  }
}

/** 派遣 by hand: to whom the return proposed, else to whom the rules named, else to the squad of the street. */
const dispatchOf = (random: Random, world: World, seen: CaseRecord) => {
  const proposed = seen.history.at(-1)?.action === 'return' ? seen.history.at(-1)!.unit?.id : undefined
  const unit = unitOf(world, proposed ?? seen.responsible?.unitId ?? squadOf(seen))
  const grid = staffedGridNear(world, seen)
  const table = tableFor(unit, grid, world.facts.staffed)
  if (!table) throw new Error(`nobody is on duty in ${grid.code}`)
  return dispatchTo(seen, unit, grid, table, random.pick(reasonsGiven.redispatch) || null)
}

/** The worker on the spot sees before whose door it is: mostly the likeliest. */
const settleOf = (random: Random, { facts }: World, seen: CaseRecord, at: Date) => {
  const chosen = random.chance(0.7) ? seen.candidates[0]! : random.pick(seen.candidates)
  const { reasons, table, ...settled } = settleFront(facts, seen, chosen, at)
  return {
    note: { unit: { id: chosen.unitId, name: chosen.name } },
    set: { ...settled, ...onTable(table), candidates: [], reasons: [...seen.reasons, ...reasons] },
  }
}

/** Whom somebody names who says "not mine": who has a crew of their own for it, or the trade's department. */
const otherUnit = (world: World, seen: CaseRecord): UnitFact => {
  const facility = /^(P|05|0113|0108|03)/.test(seen.category.code)
  const crew = facility ? 'crew-hengtong' : streetOf(seen) === '003' ? 'crew-luyuan' : 'crew-jiemei'
  const department = facility ? 'dept-power' : 'dept-sanitation'
  return unitOf(world, seen.handler?.startsWith('unit:') ? department : crew)
}

const streetOf = (seen: CaseRecord): string => seen.grid?.code.slice(6, 9) ?? '001'
const squads: Readonly<Record<string, string>> = {
  '001': 'dept-order-yucheng',
  '002': 'dept-order-nanjiang',
  '003': 'dept-order-chengxi',
}
const squadOf = (seen: CaseRecord): string => squads[streetOf(seen)]!

const unitOf = ({ facts }: World, id: string): UnitFact => {
  const unit = facts.units.get(id)
  if (!unit) throw new Error(`there is no unit ${id}`)
  return unit
}

/** The case's own grid, or where nobody is on duty there, one of the same community. */
const staffedGridNear = (world: World, seen: CaseRecord): GridFact => {
  const { grids, staffed } = world.facts
  const own = grids.byCode(seen.grid?.code ?? '')
  const isStaffed = (code: string) => staffed.has(gridHandler(code))
  if (own && isStaffed(own.code)) return own
  return grids.items.find(({ code }) => isStaffed(code) && code.slice(0, 12) === own?.code.slice(0, 12))!
}
