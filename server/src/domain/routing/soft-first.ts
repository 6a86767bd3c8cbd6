import type { TimeLimit } from '@shared/domain/categories'
import { signsForDoor } from '@shared/domain/unit-kinds'
import type { Responsible } from './decision'
import type { Rule } from './rules'

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
