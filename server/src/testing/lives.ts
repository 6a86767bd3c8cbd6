import { shopKey } from '@shared/domain/assignee-keys'
import { type ActorIdentity, lawfulActions } from '@shared/domain/case/access'
import type { Action } from '@shared/domain/case/actions'
import fc from 'fast-check'
import { assigneeKeysOf } from '../accounts/assignee-keys'
import { caseStateOf } from '../cases/access'
import type { CaseRecord } from '../cases/case-record'
import { type Change, nextState } from '../cases/next-state'
import { users } from './tiny-city'
import type { tinySnapshot } from './tiny-snapshot'

type Person = ActorIdentity & { name: string }
type Snapshot = ReturnType<typeof tinySnapshot>
const MINUTE = 60_000

/** Everybody of the tiny city, and the clock. */
export const everybody: readonly Person[] = [
  ...Object.values(users).map((user) => ({ ...user, id: user._id, assigneeKeys: assigneeKeysOf(user) })),
  { id: 'system', role: 'system', name: '系统', assigneeKeys: [] },
]

/** Input that the use cases add to a step, as far as it matters for the next step. */
const changeOf = (action: Action, seen: CaseRecord, by: ActorIdentity, at: Date): Change => {
  const west = { assignee: 'grid:450902001001001', assigneeName: '西网格网格员' }
  if (['dispatch', 'reassign', 'hand_over', 'ask_verify'].includes(action)) return { set: west }
  if (action === 'remind') return { set: { assignee: shopKey('noodles'), assigneeName: '老王粉店' } }
  if (action === 'self_fix') return { set: { ...west, resolvedBy: by.id } }
  if (action === 'resolve') return { set: { resolvedBy: by.id } }
  if (action === 'settle') return { set: { candidates: [] } }
  if (action === 'ask_suspend') return { until: new Date(at.getTime() + 10_000 * MINUTE) }
  if (action === 'merge') return { set: { mergedInto: { id: 'other', number: '20261123-0002' } } }
  if (action === 'sign') return { signs: seen.orders.find(({ signedAt }) => !signedAt)?.number ?? '' }
  return {}
}

/** The case after this step. */
export const move = (
  seen: CaseRecord,
  { action, by, at }: { action: Action; by: Person; at: Date },
  snapshot: Snapshot,
): CaseRecord => {
  const { entry, set } = nextState(seen, { action, by, at, change: changeOf(action, seen, by, at) }, snapshot)
  return { ...seen, ...set, version: seen.version + 1, history: [...seen.history, entry] }
}

/** A person, one of the actions that they may take, and the minutes since the step before. */
export type LifeStep = [person: Person, choice: number, minutes: number]
export const lifeStep: fc.Arbitrary<LifeStep> = fc.tuple(
  fc.constantFrom(...everybody),
  fc.nat(),
  fc.integer({ min: 0, max: 3_000 }),
)

/** The case after a step that is lawful now; unchanged where this person may do nothing. */
export const liveOn = (now: CaseRecord, [by, choice]: LifeStep, at: Date, snapshot: Snapshot): CaseRecord => {
  const lawful = lawfulActions(caseStateOf(now, at), by)
  const action = lawful[choice % Math.max(1, lawful.length)]
  return action ? move(now, { action, by, at }, snapshot) : now
}
