import type { CaseDetail } from '@shared/contract/case-views'

/** What a shopkeeper should read of a case before the own door; null: nothing beside the case itself. */
export type ShopState = 'to_fix' | 'sent' | 'good' | 'handed_over'

type Known = Pick<CaseDetail, 'status' | 'timeline'>

export const shopState = ({ status, timeline }: Known): ShopState | null => {
  if (status === 'reminded') return 'to_fix'
  if (status === 'self_fixed') return 'sent'
  // Whichever came last: a fix that was confirmed may still be denied by those who live there.
  const last = [...timeline].reverse().find(({ action }) => action in meanings)
  return last ? meanings[last.action as keyof typeof meanings] : null
}

const meanings = { confirm: 'good', deny: 'handed_over', hand_over: 'handed_over', reopen: null } as const
