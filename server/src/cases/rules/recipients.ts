import { gridKey, roleKey, userKey } from '@shared/domain/assignee-keys'
import { type Action, actionRow, type Recipient } from '@shared/domain/case/actions'
import type { CitySnapshot } from '../../city/snapshot'
import { type InHand, nextActorKey, stageOwnerKey } from './next-actor'
import { headOf } from './orders'

/** Stands for all who follow a case: who they are is looked up when they are told. */
export const FOLLOWERS = 'followers'

type Told = InHand & { resolvedBy: string | null; informed: readonly { code: string }[] }

/** Whom a step recipients, as addresses, each once. The person who took it is left out when it is told. */
export const recipientKeysOf = (
  action: Action,
  before: Told,
  after: Told,
  snapshot: Pick<CitySnapshot, 'staffedKeys'>,
): string[] => {
  const meant: Record<Recipient, () => (string | null)[]> = {
    followers: () => [FOLLOWERS],
    next_actor: () => [nextActorKey(after)],
    stage_owner: () => [stageOwnerKey(after)],
    assignee: () => [after.assignee],
    former: () => [before.assignee === after.assignee ? null : before.assignee],
    head: () => [headOf(after, snapshot)],
    supervisors: () => [roleKey('supervisor')],
    asker: () => [before.request && userKey(before.request.by.id)],
    resolver: () => [before.resolvedBy && userKey(before.resolvedBy)],
    informed: () => after.informed.map(({ code }) => gridKey(code)),
  }
  const all = actionRow(action).recipients.flatMap((tell) => meant[tell]())
  return [...new Set(all)].filter((address) => address !== null)
}
