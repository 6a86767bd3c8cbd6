import type { Action } from '@shared/domain/case/actions'
import { approvers } from '@shared/domain/case/status'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { assigneeFor } from '../../routing/assignee'
import type { CaseRecord } from '../case-record'
import type { StepSnapshot } from '../next-state'
import { caseToChange, changeCase } from '../transition'

/** The steps that bring nothing along but words. */
export type PlainAction = Extract<
  Action,
  | 'accept'
  | 'refute'
  | 'withdraw'
  | 'acknowledge'
  | 'start'
  | 'pass'
  | 'fail'
  | 'reopen'
  | 'answer'
  | 'redo'
  | 'confirm'
  | 'deny'
  | 'ask_extend'
  | 'ask_void'
  | 'extend'
  | 'suspend'
  | 'void'
  | 'refuse'
  | 'resume'
  | 'split'
  | 'supervise'
>

/** These send it back to who had it: to the same table, or where nobody sits there any more, to the one that took its place. */
const backToTable = new Set<PlainAction>(['fail', 'reopen', 'redo', 'deny', 'resume'])

export const takeStep = async (
  context: AppContext,
  actor: PersonActor,
  action: PlainAction,
  { id, version, text }: { id: string; version?: number | undefined; text?: string },
): Promise<CaseRecord> => {
  const seen = await caseToChange(context, actor, id, action, version)
  const set = backToTable.has(action) ? restoredAssignee(seen, context.snapshot()) : {}
  return changeCase(context, actor, seen, action, { note: { text: whyAgreed(seen, action, text) }, set })
}

/** What was agreed to is told with the reason for which it was asked: the citizen sees the decision, not the asking. */
export const whyAgreed = (
  { request }: Pick<CaseRecord, 'request'>,
  action: Action,
  text: string | null | undefined,
): string | null => {
  const asked = action in approvers ? request?.reason : ''
  return [asked, text].filter(Boolean).join('；') || null
}

type Table = Pick<CaseRecord, 'assignee' | 'assigneeName'>

/**
 * Whose table a case comes back to: the same party's, for rework is theirs; where nobody sits there any more, whoever is
 * on duty for the unit and the grid. Nobody at all: it stays, runs late, and the dispatcher hears of it.
 */
export const restoredAssignee = (
  { assignee, assigneeName, responsible, grid }: CaseRecord,
  snapshot: Pick<StepSnapshot, 'units' | 'staffedKeys'>,
): Table => {
  if (assignee && snapshot.staffedKeys.has(assignee)) return { assignee, assigneeName }
  return (grid && workerAssignee({ responsible, grid }, snapshot)) ?? { assignee, assigneeName }
}

/** The crew of the responsible unit, else the grid's worker; null where nobody is on duty. Never the shop itself. */
export const workerAssignee = (
  { responsible, grid }: Pick<CaseRecord, 'responsible' | 'grid'>,
  { units, staffedKeys }: Pick<StepSnapshot, 'units' | 'staffedKeys'>,
): Table | null => {
  const unit = (responsible && units.get(responsible.unitId)) ?? null
  const table = grid && assigneeFor(unit, grid, staffedKeys)
  return table && { assignee: table.assignee, assigneeName: table.assigneeName }
}
