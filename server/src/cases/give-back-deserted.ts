import { onTableStatuses } from '@shared/domain/case-status'
import { isOpenTo } from '@shared/domain/may-act'
import { isDeserted } from '../domain/case/is-deserted'
import { AppError } from '../errors'
import type { House } from '../house'
import { systemOf } from '../http/caller'
import { staffedHandlers } from '../users/staffed-handlers'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { changeCase } from './change-case'
import { standingOf } from './standing'

/**
 * Gives back to the dispatcher what lies where nobody sits any more, so that it does not lie there until its time is
 * nearly over. Who sits where is asked after whose tables there are: a table that was taken meanwhile is not taken for an
 * empty one. Answers how many cases it moved.
 */
export const giveBackDeserted = async (house: House): Promise<number> => {
  const cityId = house.env.CITY
  const lying = { cityId, status: { $in: onTableStatuses } }
  const tables = await CaseModel.distinct('handler', lying)
  const staffed = await staffedHandlers(cityId)
  const empty = tables.filter((table) => !(table && staffed.has(table)))
  if (empty.length === 0) return 0
  const found = await CaseModel.find({ ...lying, handler: { $in: empty } }).lean<CaseRecord[]>()
  let moved = 0
  for (const record of found) if (isDeserted(record, staffed) && (await giveBack(house, record))) moved++
  return moved
}

const giveBack = async (house: House, seen: CaseRecord): Promise<boolean> => {
  const isTask = isOpenTo('return', standingOf(seen, house.now()))
  try {
    await changeCase(house, systemOf(seen.cityId), seen, isTask ? 'return' : 'vacate', {
      note: { text: '现在没有人在岗接手' },
      set: { handler: null, handledBy: null },
    })
    return true
  } catch (error) {
    // Somebody has just taken a step: the next look tells whether it still lies there.
    if (error instanceof AppError && error.code === 'transition_not_allowed') return false
    throw error
  }
}
