import { gridKey, roleKey, userKey } from '@shared/domain/assignee-keys'
import { type Action, actionRow, type Recipient } from '@shared/domain/case/actions'
import type { CitySnapshot } from '../../city/snapshot'
import { type NextActorState, nextActorKey, stageOwnerKey } from './next-actor'
import { headOf } from './orders'

/** Stands for all followers of a case; the followers are looked up when the notices are made. */
export const FOLLOWERS = 'followers'

type CaseForNotice = NextActorState & {
  resolvedBy: string | null
  informed: readonly { code: string }[]
  reports: readonly { citizenId: string }[]
}

type CaseChange = { before: CaseForNotice; after: CaseForNotice }

/** Assignee keys of the recipients of a step, each once. The person who took the step is left out later, at the notice. */
export const recipientKeysOf = (
  action: Action,
  { before, after }: CaseChange,
  snapshot: Pick<CitySnapshot, 'staffedKeys'>,
): string[] => {
  const keysOf: Record<Recipient, () => (string | null)[]> = {
    followers: () => [FOLLOWERS],
    next_actor: () => [nextActorKey(after)],
    stage_owner: () => [stageOwnerKey(after)],
    assignee: () => [after.assignee],
    former: () => [before.assignee === after.assignee ? null : before.assignee],
    head: () => [headOf(after, snapshot)],
    supervisors: () => [roleKey('supervisor')],
    asker: () => [before.request && userKey(before.request.by.id)],
    resolver: () => [before.resolvedBy && userKey(before.resolvedBy)],
    reporters: () => after.reports.map(({ citizenId }) => userKey(citizenId)),
    dispatchers: () => [roleKey('dispatcher')],
    informed: () => after.informed.map(({ code }) => gridKey(code)),
  }
  const all = actionRow(action).recipients.flatMap((recipient) => keysOf[recipient]())
  return [...new Set(all)].filter((key) => key !== null)
}
