import { pendingAlerts, removeAlert } from '../accounts/devices'
import type { AppContext } from '../app/context'
import { accountNoticeLabels } from '../labels/notices'
import { type NoticeRecord, noDelivery } from './notice.model'
import { insertMissing } from './outbox'

/** Sessions whose notices are made in one run. */
const BATCH = 100

type AccountNotice = Pick<NoticeRecord, '_id' | 'userId' | 'at'> & { texts: { title: string; text: string } }

/** A notice about the account: of no case, and never by WeChat. */
const accountNotice = (cityId: string, { _id, userId, at, texts }: AccountNotice): NoticeRecord => ({
  _id,
  cityId,
  userId,
  caseId: null,
  caseNumber: null,
  at,
  audience: null,
  title: texts.title,
  text: texts.text,
  read: false,
  delivery: noDelivery(),
})

/**
 * Makes the pending notices about sessions: staff on a new device, and a chain that was copied. The alert is removed after
 * its notice is stored, and the notice has the session's id: a crash neither loses nor doubles it.
 */
export const notifyOfSessions = async ({ env }: Pick<AppContext, 'env'>): Promise<void> => {
  for (const session of await pendingAlerts(env.CITY, BATCH)) {
    const { _id, userId, deviceName, alert, at } = session
    const texts = accountNoticeLabels[alert](deviceName, at)
    await insertMissing([accountNotice(env.CITY, { _id: `${_id}-${alert}`, userId, at, texts })])
    await removeAlert(env.CITY, session)
  }
}

/** Tells a person that somebody guessed too often in their name. */
export const notifyOfLock = async (
  { env, newId, now }: Pick<AppContext, 'env' | 'newId' | 'now'>,
  userId: string,
): Promise<void> => {
  const at = now()
  const texts = accountNoticeLabels.locked(at)
  await insertMissing([accountNotice(env.CITY, { _id: newId(), userId, at, texts })])
}

/** Asks a person to confirm on the phone what they are about to do at a desk. */
export const notifyOfConfirmation = async (
  { env }: Pick<AppContext, 'env'>,
  { _id, userId, askedAt: at, text }: { _id: string; userId: string; askedAt: Date; text: string },
): Promise<void> => {
  const notice = accountNotice(env.CITY, {
    _id: `${_id}-confirm`,
    userId,
    at,
    texts: accountNoticeLabels.confirm(text),
  })
  await insertMissing([{ ...notice, leadsTo: 'desk' }])
}
