import { gridHandler, shopAddress } from '@shared/domain/addresses'
import type { Action } from '@shared/domain/transitions'
import type { Decided } from '../domain/routing/decide'
import type { Change, StepFacts } from './after-step'

type Table = { handler: string; handledBy: string }
export type NextStep = { action: Extract<Action, 'dispatch' | 'remind'>; change: Change }

/** Where the rules send a case: to the front first where that is soft first, else to whoever handles it; null: the dispatcher decides. */
export const stepOfDecision = ({ responsible, handler, handledBy, softFirst }: Decided): NextStep | null => {
  if (!handler || !handledBy) return null
  const unit = responsible && { id: responsible.unitId, name: responsible.name }
  if (softFirst && unit) return { action: 'remind', change: { note: { unit }, set: shopTable(unit) } }
  return { action: 'dispatch', change: { note: { unit }, set: { handler, handledBy } } }
}

export const shopTable = ({ id, name }: { id: string; name: string }): Table => ({
  handler: shopAddress(id),
  handledBy: name,
})

/** The worker who looks on the spot; null where nobody is on duty. */
export const lookerIn = (
  grid: { code: string; name: string } | null,
  { staffed }: Pick<StepFacts, 'staffed'>,
): Table | null => {
  const handler = grid && gridHandler(grid.code)
  return grid && handler && staffed.has(handler) ? { handler, handledBy: `${grid.name}网格员` } : null
}
