import type { OrderView, TimelineEntry } from '@shared/contract/case-views'
import { roleWords } from '@shared/labels/case'
import { orderReason, proofMarkWords } from '@shared/labels/records'
import { timelineTitle, withQuote } from '@shared/labels/timeline'
import type { Caller } from '../../core/actor'
import { presentPhoto } from '../../photos/photo-ref'
import type { Closeness } from '../access'
import type { CaseRecord, HistoryEntry } from '../case-record'
import type { Order } from '../rules/orders'
import type { Viewer } from './card'

/** What is said inside the city's house: whether somebody asks for more time, who was urged, what was signed for. */
const inside = new Set<HistoryEntry['action']>([
  'ask_extend',
  'ask_suspend',
  'ask_void',
  'refuse',
  'sign',
  'nudge',
  'warn',
  'vacate',
  'settle',
])

export const presentTimeline = (
  history: readonly HistoryEntry[],
  viewer: Viewer,
  closeness: Closeness,
): TimelineEntry[] =>
  history
    .filter(({ action }) => closeness === 'staff' || !inside.has(action))
    .map((entry) => presentEntry(entry, viewer, closeness))

/** What people wrote to each other is nothing for the street; what citizens wrote of a fix is for staff alone. */
const textFor: Record<Closeness, (entry: HistoryEntry) => string | null> = {
  staff: withQuote,
  reporter: ({ text }) => text,
  shop: ({ text }) => text,
  follower: ({ text }) => text,
  stranger: () => null,
}

const presentEntry = (
  entry: HistoryEntry,
  { caller, files }: Viewer,
  closeness: Closeness,
): TimelineEntry => ({
  at: entry.at.toISOString(),
  action: entry.action,
  title: timelineTitle(entry.action, entry.unit?.name ?? null, closeness === 'staff'),
  who: whoWords(entry.by, caller, closeness),
  text: textFor[closeness](entry),
  photos: entry.photos.map((photo) => presentPhoto(files, photo)),
  distance: entry.distance,
  marks:
    closeness === 'staff' ? entry.marks.map((mark) => ({ code: mark.code, text: proofMarkWords(mark) })) : [],
})

/** Citizens see the role, staff the colleague's name; a citizen's name is nobody's business. */
export const whoWords = (by: HistoryEntry['by'], caller: Caller | null, closeness: Closeness): string => {
  if (by.role === 'system') return '系统'
  if (by.id === caller?.id) return '我'
  const named = closeness === 'staff' && by.role !== 'citizen' && by.role !== 'shopkeeper'
  return named ? `${roleWords[by.role]} ${by.name}` : roleWords[by.role]
}

/** Staff see every order; others those that are addressed to them. */
export const presentOrders = (
  { orders }: Pick<CaseRecord, 'orders'>,
  caller: Caller | null,
  closeness: Closeness,
): OrderView[] =>
  orders
    .filter(({ to }) => closeness === 'staff' || (caller?.handlerKeys.includes(to) ?? false))
    .map((order) => presentOrder(order, caller, closeness))

export const presentOrder = (order: Order, caller: Caller | null, closeness: Closeness): OrderView => ({
  number: order.number,
  kind: order.kind,
  at: order.at.toISOString(),
  why: orderReason(order.cause, order.text),
  issuer: whoWords(order.by, caller, closeness),
  receiver: order.toName,
  copies: order.copies.map(({ name }) => name),
  dueAt: order.dueAt?.toISOString() ?? null,
  warnAt: (order.waits && order.warnAt?.toISOString()) || null,
  signedAt: order.signedAt?.toISOString() ?? null,
  signedBy: order.signedBy && (closeness === 'staff' ? order.signedBy.name : order.toName),
  waits: order.waits,
  maySign: order.waits && (caller?.handlerKeys.includes(order.to) ?? false),
})
