import { gridHandler, roleAddress, userAddress } from '@shared/domain/assignee-keys'
import { type Action, type Tell, transitionOf } from '@shared/domain/case/actions'
import type { CityFacts } from '../../city/snapshot'
import { holderAddress, type InHand, partyAddress } from './next-actor'
import { headOf } from './orders'

/** Stands for all who follow a case: who they are is looked up when they are told. */
export const FOLLOWERS = 'followers'

type Told = InHand & { resolvedBy: string | null; informed: readonly { code: string }[] }

/** Whom a step tells, as addresses, each once. The person who took it is left out when it is told. */
export const addressesTold = (
  action: Action,
  before: Told,
  after: Told,
  facts: Pick<CityFacts, 'staffed'>,
): string[] => {
  const meant: Record<Tell, () => (string | null)[]> = {
    followers: () => [FOLLOWERS],
    party: () => [partyAddress(after)],
    holder: () => [holderAddress(after)],
    handler: () => [after.handler],
    former: () => [before.handler === after.handler ? null : before.handler],
    head: () => [headOf(after, facts)],
    supervisors: () => [roleAddress('supervisor')],
    asker: () => [before.request && userAddress(before.request.by.id)],
    resolver: () => [before.resolvedBy && userAddress(before.resolvedBy)],
    informed: () => after.informed.map(({ code }) => gridHandler(code)),
  }
  const all = transitionOf(action).tells.flatMap((tell) => meant[tell]())
  return [...new Set(all)].filter((address) => address !== null)
}
