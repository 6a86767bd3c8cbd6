import { approvers } from '@shared/domain/case-status'
import type { Action } from '@shared/domain/transitions'
import type { CaseRecord } from './case-record'

/** What was agreed to is told with the reason for which it was asked: the citizen sees the decision, not the asking. */
export const whyAgreed = (
  { request }: Pick<CaseRecord, 'request'>,
  action: Action,
  text: string | null | undefined,
): string | null => {
  const asked = action in approvers ? request?.reason : ''
  return [asked, text].filter(Boolean).join('；') || null
}
