import { shopAddress } from '@shared/domain/addresses'
import type { TimeLimit } from '@shared/domain/categories'
import type { Reason } from '@shared/domain/routing-reason'
import { signsForDoor } from '@shared/domain/unit-kinds'
import type { Responsible } from './decision'
import type { Rule } from './rules'

/**
 * Whether the shop is asked first, with the reason for it. A word that nobody hears is no word: where nobody of the shop
 * has ever logged in, the case goes its way at once.
 */
export const asksFirst = (
  responsible: Responsible,
  rule: Pick<Rule, 'does'> | null,
  limit: TimeLimit,
  staffed: ReadonlySet<string>,
  why: Reason[],
): boolean => {
  if (!isSoftFirst(responsible, rule, limit)) return false
  const reached = staffed.has(shopAddress(responsible.unitId))
  why.push({ code: reached ? 'soft_first' : 'shop_unreachable', unit: responsible.name })
  return reached
}

/**
 * Whether the front is first asked to put it right itself. A small breach before a signed door starts with a word to the
 * shop; what is urgent does not wait for it. The rule that was followed may say otherwise.
 */
export const isSoftFirst = (
  responsible: Responsible,
  rule: Pick<Rule, 'does'> | null,
  { unit }: TimeLimit,
): boolean =>
  signsForDoor(responsible.kind) &&
  (rule?.does.softFirst ?? (responsible.duty !== null && (unit === 'work_hour' || unit === 'work_day')))
