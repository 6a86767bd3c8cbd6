import type { OrderView, TimelineEntry } from '@shared/contract/case-views'
import { actionRow } from '@shared/domain/case/actions'
import { nextActorLabels, roleLabels } from '@shared/labels/case'
import type { PersonActor } from '../../core/actor'
import { orderReasonLabel, proofMarkLabel, timelineLabel, withQuote } from '../../labels/history'
import { selfLabel } from '../../labels/names'
import type { AccessLevel } from '../access'
import type { CaseRecord, HistoryEntry } from '../case-record'
import type { Order } from '../rules/orders'
import { presentPhotos, type Viewer } from './card'

export const presentTimeline = (
  history: readonly HistoryEntry[],
  viewer: Viewer,
  accessLevel: AccessLevel,
): TimelineEntry[] =>
  history
    .filter(({ action }) => accessLevel === 'staff' || !isInternal(action))
    .map((entry) => presentEntry(entry, viewer, accessLevel))

const isInternal = (action: HistoryEntry['action']): boolean =>
  action !== 'submit' && actionRow(action).internal === true

/** Texts between staff are not for the public; a citizen's text about a fix is for staff alone. */
const textFor: Record<AccessLevel, (entry: HistoryEntry) => string | null> = {
  staff: withQuote,
  reporter: ({ text }) => text,
  shop: ({ text }) => text,
  follower: ({ text }) => text,
  stranger: () => null,
}

const presentEntry = (entry: HistoryEntry, viewer: Viewer, accessLevel: AccessLevel): TimelineEntry => ({
  at: entry.at.toISOString(),
  action: entry.action,
  title: timelineLabel(entry.action, entry.unit?.name ?? null, accessLevel === 'staff'),
  who: whoLabel(entry.by, viewer.actor, accessLevel),
  text: textFor[accessLevel](entry),
  photos: presentPhotos(entry.photos, viewer, accessLevel),
  distance: entry.distance,
  marks:
    accessLevel === 'staff'
      ? entry.marks.map((mark) => ({ code: mark.code, text: proofMarkLabel(mark) }))
      : [],
})

/** Citizens see the role, staff the colleague's name; nobody sees a citizen's name. */
export const whoLabel = (
  by: HistoryEntry['by'],
  actor: PersonActor | null,
  accessLevel: AccessLevel,
): string => {
  if (by.role === 'system') return nextActorLabels.system
  if (by.id === actor?.id) return selfLabel
  const named = accessLevel === 'staff' && by.role !== 'citizen' && by.role !== 'shopkeeper'
  return named ? `${roleLabels[by.role]} ${by.name}` : roleLabels[by.role]
}

/** Staff see every order; others those that are addressed to them. */
export const presentOrders = (
  { orders }: Pick<CaseRecord, 'orders'>,
  actor: PersonActor | null,
  accessLevel: AccessLevel,
): OrderView[] =>
  orders
    .filter(({ to }) => accessLevel === 'staff' || (actor?.assigneeKeys.includes(to) ?? false))
    .map((order) => presentOrder(order, actor, accessLevel))

export const presentOrder = (
  order: Order,
  actor: PersonActor | null,
  accessLevel: AccessLevel,
): OrderView => ({
  number: order.number,
  kind: order.kind,
  at: order.at.toISOString(),
  why: orderReasonLabel(order.cause, order.text),
  issuer: whoLabel(order.by, actor, accessLevel),
  receiver: order.toName,
  copies: order.copies.map(({ name }) => name),
  dueAt: order.dueAt?.toISOString() ?? null,
  warnAt: (order.waits && order.warnAt?.toISOString()) || null,
  signedAt: order.signedAt?.toISOString() ?? null,
  signedBy: order.signedBy && (accessLevel === 'staff' ? order.signedBy.name : order.toName),
  waits: order.waits,
  maySign: order.waits && (actor?.assigneeKeys.includes(order.to) ?? false),
})
