import type { DeliveryView, NoticeView } from '@shared/contract/notices'
import { roleWords } from '@shared/words/case'
import type { Reached } from '../users/users-at'
import type { NoticeRecord } from './notice.model'
import { mayResend } from './resend'

/** What its receiver sees. */
export const presentNotice = ({ _id, at, title, text, caseId, read }: NoticeRecord): NoticeView => ({
  id: _id,
  at: at.toISOString(),
  title,
  text,
  caseId,
  read,
})

/** What staff see of the message; `to`: its receiver, where there still is one. */
export const presentDelivery = (notice: NoticeRecord, to: Reached | undefined): DeliveryView => {
  const { _id, at, title, caseId, caseNumber, delivery } = notice
  return {
    id: _id,
    at: at.toISOString(),
    to: toWords(notice, to),
    title,
    caseId,
    caseNumber,
    state: delivery.state,
    attempts: delivery.attempts,
    result: delivery.result,
    nextAt: delivery.nextAt?.toISOString() ?? null,
    mayResend: mayResend(delivery),
  }
}

/** Whoever follows a case is a citizen in that, also a colleague. */
const toWords = ({ audience }: NoticeRecord, to: Reached | undefined): string => {
  if (audience === 'citizen' || !to) return roleWords.citizen
  return to.role === 'shopkeeper' || to.role === 'citizen'
    ? roleWords[to.role]
    : `${roleWords[to.role]} ${to.name}`
}
