import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { DeliveryView, NoticeView } from '@shared/contract/notices'
import { userKey } from '@shared/domain/assignee-keys'
import type { DeliveryState } from '@shared/domain/case/kinds'
import { roleLabels } from '@shared/labels/case'
import type { QueryFilter } from 'mongoose'
import { type ReachableUser, usersAt } from '../accounts/assignee-keys'
import type { AppContext } from '../app/context'
import type { PersonActor } from '../core/actor'
import { DomainError } from '../core/errors'
import { type Delivery, NoticeModel, type NoticeRecord } from './notice.model'

type Inbox = OutputOf<(typeof contract)['notices']['inbox']>

/** Counting further would cost time and tell nobody more. */
const COUNT_MAX = 99

export const showInbox = async ({ id, cityId }: PersonActor, asked: Paging): Promise<Inbox> => {
  const [{ records, nextCursor }, unread] = await Promise.all([
    listNotices({ cityId, userId: id }, asked),
    countUnread(cityId, id),
  ])
  return { items: records.map(presentNotice), nextCursor, unread }
}

/** Up to this one, and with it: what comes later in the list than it was not seen. */
export const markRead = async ({ id, cityId }: PersonActor, upTo: string): Promise<{ unread: number }> => {
  const seen = await NoticeModel.findOne({ _id: upTo, cityId, userId: id }, { at: 1 }).lean()
  if (!seen) throw new DomainError('notice_not_found')
  await NoticeModel.updateMany(
    { cityId, userId: id, read: false, at: { $lte: seen.at } },
    { $set: { read: true } },
  )
  return { unread: await countUnread(cityId, id) }
}

const countUnread = (cityId: string, userId: string): Promise<number> =>
  NoticeModel.countDocuments({ cityId, userId, read: false }).limit(COUNT_MAX).exec()

type Paging = { cursor?: string; size: number }

/** One page of a list of notices, the newest first, by cursor. */
const listNotices = async (
  wanted: Record<string, unknown>,
  { cursor, size }: Paging,
): Promise<{ records: NoticeRecord[]; nextCursor: string | null }> => {
  const found = await NoticeModel.find({ ...wanted, ...(cursor ? after(cursor) : {}) })
    .sort({ at: -1, _id: -1 })
    .limit(size + 1)
    .lean<NoticeRecord[]>()
  const records = found.slice(0, size)
  const last = records.at(-1)
  return {
    records,
    nextCursor: found.length > size && last ? `${last.at.getTime()}_${last._id}` : null,
  }
}

const after = (cursor: string): QueryFilter<NoticeRecord> => {
  const [, ms, id] = /^(\d{1,15})_([\w-]{1,100})$/.exec(cursor) ?? []
  if (!ms || !id) throw new DomainError('invalid_input', [{ path: 'cursor', message: '翻页位置不对' }])
  const at = new Date(Number(ms))
  // The first bound says where in the index it begins; what came in the same moment is told apart by its id.
  return { at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] }
}

type Deliveries = OutputOf<(typeof contract)['notices']['deliveries']>

/** How the messages by WeChat stand. What never was one is shown only to who asks for it. */
export const listDeliveries = async (
  { cityId }: PersonActor,
  { state, ...paging }: Paging & { state?: DeliveryState },
): Promise<Deliveries> => {
  const which = state ? { 'delivery.state': state } : { 'delivery.kind': { $gt: '' } }
  const { records, nextCursor } = await listNotices({ cityId, ...which }, paging)
  const people = await usersAt(cityId, [...new Set(records.map(({ userId }) => userKey(userId)))])
  const byId = new Map(people.map((person) => [person.id, person]))
  return { items: records.map((notice) => presentDelivery(notice, byId.get(notice.userId))), nextCursor }
}

/** What its receiver sees. */
const presentNotice = ({ _id, at, title, text, caseId, read }: NoticeRecord): NoticeView => ({
  id: _id,
  at: at.toISOString(),
  title,
  text,
  caseId,
  read,
})

/** What staff see of the message; `to`: its receiver, where there still is one. */
const presentDelivery = (notice: NoticeRecord, to: ReachableUser | undefined): DeliveryView => {
  const { _id, at, title, caseId, caseNumber, delivery } = notice
  return {
    id: _id,
    at: at.toISOString(),
    to: toLabels(notice, to),
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
const toLabels = ({ audience }: NoticeRecord, to: ReachableUser | undefined): string => {
  if (audience === 'citizen' || !to) return roleLabels.citizen
  return to.role === 'shopkeeper' || to.role === 'citizen'
    ? roleLabels[to.role]
    : `${roleLabels[to.role]} ${to.name}`
}

const resendable: readonly DeliveryState[] = ['failed', 'refused']

const mayResend = ({ state }: Pick<Delivery, 'state'>): boolean => resendable.includes(state)

/** 重发: once more what did not arrive, at once. The tries that there were still count. */
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
  const isThere = await NoticeModel.exists({ _id: id, cityId })
  throw new DomainError(isThere ? 'transition_not_allowed' : 'notice_not_found')
}
