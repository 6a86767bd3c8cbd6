import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { DeliveryView, NoticeView, WaitingCounts } from '@shared/contract/notices'
import { userKey } from '@shared/domain/assignee-keys'
import type { DeliveryState } from '@shared/domain/case/kinds'
import { limits } from '@shared/domain/limits'
import { may } from '@shared/domain/roles'
import { roleLabels } from '@shared/labels/case'
import type { QueryFilter } from 'mongoose'
import { type ReachableUser, usersAt } from '../accounts/assignee-keys'
import type { AppContext } from '../app/context'
import { countWaitingCases } from '../cases/lists/waiting'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { countUpTo } from '../core/index-first'
import { cursorOf, cutPage, olderThan, readCursor } from '../core/paging'
import { quoted } from '../labels/history'
import { removedLabel } from '../labels/names'
import { noticeLabels } from '../labels/notices'
import { countWaiting as countPhotos } from '../photos/release'
import { withoutStop } from './compose'
import { type CaseNotice, type Delivery, isOfCase, NoticeModel, type NoticeRecord } from './notice.model'

type Inbox = OutputOf<(typeof contract)['notices']['inbox']>

/** A higher count would cost time and help nobody. */
const COUNT_MAX = 99

export const showInbox = async ({ id, cityId }: PersonActor, paging: Paging): Promise<Inbox> => {
  const [{ records, nextCursor }, unread] = await Promise.all([
    listNotices({ cityId, userId: id }, paging),
    countUnread(cityId, id),
  ])
  return { items: records.map(presentNotice), nextCursor, unread }
}

/** Marks this notice and all older ones as read. Newer ones came after the person looked. */
export const markRead = async ({ id, cityId }: PersonActor, upTo: string): Promise<{ unread: number }> => {
  const seen = await NoticeModel.findOne({ _id: upTo, cityId, userId: id }, { at: 1 }).lean()
  if (!seen) throw new DomainError('notice_not_found')
  await NoticeModel.updateMany(
    { cityId, userId: id, read: false, at: { $lte: seen.at } },
    { $set: { read: true } },
  )
  return { unread: await countUnread(cityId, id) }
}

export const countUnread = (cityId: string, userId: string): Promise<number> =>
  countUpTo(NoticeModel, { where: { cityId, userId, read: false }, order: { at: 1 }, most: COUNT_MAX })

/** What waits for this person in each of their lists. */
export const countWaiting = async (
  context: Pick<AppContext, 'now'>,
  actor: PersonActor,
): Promise<WaitingCounts> => {
  const { id, cityId, role } = actor
  const [cases, notices, photos, deliveries] = await Promise.all([
    countWaitingCases(context, actor),
    countUnread(cityId, id),
    may(role, 'check') ? countPhotos(cityId) : 0,
    may(role, 'supervise') ? countFailed(cityId, context.now()) : 0,
  ])
  return { ...cases, notices, photos, deliveries }
}

const DAY_MS = 24 * 3_600_000

const countFailed = (cityId: string, now: Date): Promise<number> => {
  const since = new Date(now.getTime() - limits.failedMessageDays * DAY_MS)
  const where = { cityId, 'delivery.state': 'failed', at: { $gt: since } }
  return countUpTo(NoticeModel, { where, order: { at: 1 }, most: COUNT_MAX })
}

type Paging = { cursor?: string; size: number }

/** One page of notices, the newest first, by cursor. */
const listNotices = async (
  filter: Record<string, unknown>,
  { cursor, size }: Paging,
): Promise<{ records: NoticeRecord[]; nextCursor: string | null }> => {
  const found = await NoticeModel.find(cursor ? { ...filter, ...after(cursor) } : filter)
    .sort({ at: -1, _id: -1 })
    .limit(size + 1)
    .lean<NoticeRecord[]>()
  return cutPage(found, size, ({ at, _id }) => cursorOf({ at, id: _id }))
}

const after = (cursor: string): QueryFilter<NoticeRecord> => {
  const place = readCursor(cursor)
  return { at: { $lte: place.at }, $or: olderThan(place) }
}

type Deliveries = OutputOf<(typeof contract)['notices']['deliveries']>

/** The deliveries of messages by WeChat. Notices without a message are listed only where the state asks for them. */
export const listDeliveries = async (
  { cityId }: PersonActor,
  { state, ...paging }: Paging & { state?: DeliveryState },
): Promise<Deliveries> => {
  const filter = state ? { 'delivery.state': state } : { 'delivery.kind': { $gt: '' } }
  const ofCases = { cityId, ...filter, caseId: { $ne: null } }
  const { records: notices, nextCursor } = await listNotices(ofCases, paging)
  const records = notices.filter(isOfCase)
  const people = await usersAt(cityId, [...new Set(records.map(({ userId }) => userKey(userId)))])
  const byId = new Map(people.map((person) => [person.id, person]))
  return { items: records.map((notice) => presentDelivery(notice, byId.get(notice.userId))), nextCursor }
}

/** The notice as its recipient sees it. */
const presentNotice = ({ _id, at, title, text, caseId, leadsTo, read }: NoticeRecord): NoticeView => ({
  id: _id,
  at: at.toISOString(),
  title,
  text,
  caseId,
  leadsTo: leadsTo ?? 'devices',
  read,
})

/** The message as staff see it. `to`: its recipient; undefined where that person no longer exists. */
const presentDelivery = (notice: CaseNotice, to: ReachableUser | undefined): DeliveryView => {
  const { _id, at, title, caseId, caseNumber, delivery } = notice
  return {
    id: _id,
    at: at.toISOString(),
    to: recipientLabel(notice, to),
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

/** A follower of a case counts as a citizen, even a colleague, and has no name here. */
const recipientLabel = ({ audience }: NoticeRecord, to: ReachableUser | undefined): string => {
  if (audience === 'citizen' || !to) return roleLabels.citizen
  return to.role === 'shopkeeper' || to.role === 'citizen'
    ? roleLabels[to.role]
    : `${roleLabels[to.role]} ${to.name}`
}

const resendable: readonly DeliveryState[] = ['failed', 'refused']

const mayResend = ({ state }: Pick<Delivery, 'state'>): boolean => resendable.includes(state)

/** 重发: sends a message that did not arrive once more, at once. Earlier tries still count. */
export const resendNotice = async (
  { now }: Pick<AppContext, 'now'>,
  { cityId }: PersonActor,
  id: string,
): Promise<{ ok: true }> => {
  const { matchedCount } = await NoticeModel.updateOne(
    { _id: id, cityId, 'delivery.state': { $in: resendable } },
    { $set: { 'delivery.state': 'waiting', 'delivery.nextAt': now() } },
  )
  if (matchedCount > 0) return { ok: true }
  const exists = await NoticeModel.exists({ _id: id, cityId })
  throw new DomainError(exists ? 'transition_not_allowed' : 'notice_not_found')
}

/** All notices of a person, the newest first. */
export const noticesOf = (cityId: string, userId: string, most: number): Promise<NoticeRecord[]> =>
  NoticeModel.find({ cityId, userId }).sort({ at: -1, _id: -1 }).limit(most).lean<NoticeRecord[]>().exec()

export const removeNoticesOf = async (cityId: string, userId: string): Promise<void> => {
  await NoticeModel.deleteMany({ cityId, userId })
}

/** The notices of one case: their ids begin with its id. */
const ofCase = (caseId: string) => ({ $gt: `${caseId}-`, $lt: `${caseId}.` })

/** Notices by which it could still be told who had to do with an old case. */
export const removeNoticesAbout = async (
  cityId: string,
  caseId: string,
  userIds: readonly string[],
): Promise<void> => {
  await NoticeModel.deleteMany({ cityId, _id: ofCase(caseId), userId: { $in: [...userIds] } })
}

/** Characters by which a quoted text is known again, which a notice may have cut. */
const KNOWN_BY = 60

/** Takes words out of the notices that quoted them to others. */
export const forgetQuotes = async (
  cityId: string,
  caseId: string,
  words: readonly string[],
): Promise<void> => {
  if (words.length === 0) return
  const starts = words.flatMap(startsOf)
  const notices = await NoticeModel.find({ cityId, _id: ofCase(caseId) }, { text: 1 }).lean<
    Pick<NoticeRecord, '_id' | 'text'>[]
  >()
  for (const { _id, text } of notices) {
    const start = starts.find(({ lead, known }) => text.includes(lead + known))
    if (!start) continue
    const kept = text.slice(0, text.indexOf(start.lead + start.known) + start.lead.length)
    await NoticeModel.updateOne({ _id, cityId }, { $set: { text: kept + removedLabel } })
  }
}

type QuoteStart = { lead: string; known: string }

/** The ways in which a notice quotes these words. Short ones are known by their ends too: one letter stands in any text. */
const startsOf = (words: string): QuoteStart[] => {
  const known = (text: string, ends: readonly string[]) =>
    text.length > KNOWN_BY ? [text.slice(0, KNOWN_BY)] : ends.map((end) => text + end)
  const [opening = '', closing = ''] = quoted('')
  return [
    ...known(withoutStop(words), ['。', '：']).map((one) => ({ lead: noticeLabels.said(''), known: one })),
    ...known(words, [closing]).map((one) => ({ lead: opening, known: one })),
  ]
}
