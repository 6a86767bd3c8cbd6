import type { OrderView, TimelineEntry } from '@shared/contract/case-views'
import { nextActorLabels, plainRoleLabels, roleLabels } from '@shared/labels/case'
import { orderReasonLabel, proofMarkLabel, timelineLabel, withQuote } from '../../labels/history'
import { selfLabel } from '../../labels/names'
import type { CaseRecord, HistoryEntry } from '../case-record'
import {
  mayShow,
  mayShowName,
  mayShowOrder,
  mayShowOrderText,
  mayShowPart,
  mayShowStep,
  mayShowText,
  type Shown,
  type Sight,
} from '../rules/may-show'
import { type Order, takesTask } from '../rules/orders'
import { actorSeen, authorOf, textName } from '../rules/parts'
import { areHeld, stepWords } from '../rules/words'
import { presentPhotos, type Viewing } from './card'

type StepHead = Pick<TimelineEntry, 'at' | 'title' | 'who'>

export const presentTimeline = (shown: Shown<CaseRecord>, viewing: Viewing): TimelineEntry[] =>
  shown.record.history.flatMap((entry, step) => {
    const head = stepHead(entry, shown)
    if (!head) return []
    const held = areHeld(shown.record, stepWords(step))
    const readsHeld = mayShow(shown, 'heldText') || entry.by.id === shown.actor?.id
    const isRead = mayShowPart(shown, textName(step), authorOf(entry)) && (!held || readsHeld)
    const read = isRead ? entry : { ...entry, text: null, quote: null }
    return { ...presentEntry(read, shown, { viewing, head }), held: held && isRead }
  })

/** A step in a line: its time, what was done, and by whom; null where this reader does not know of it. */
export const stepHead = (entry: HistoryEntry, shown: Sight): StepHead | null =>
  mayShowStep(shown, entry)
    ? {
        at: entry.at.toISOString(),
        title: timelineLabel(entry.action, unitSeen(entry, shown), mayShow(shown, 'staffName')),
        who: whoLabel(actorSeen(entry), shown),
      }
    : null

const presentEntry = (
  entry: HistoryEntry,
  shown: Sight,
  { viewing, head }: { viewing: Viewing; head: StepHead },
): Omit<TimelineEntry, 'held'> => ({
  ...head,
  action: entry.action,
  text: textSeen(entry, shown),
  photos: presentPhotos(entry.photos, viewing, shown),
  distance: entry.distance,
  marks: mayShow(shown, 'marks')
    ? entry.marks.map((mark) => ({ code: mark.code, text: proofMarkLabel(mark) }))
    : [],
})

/** The unit to which a case went is no secret; one that somebody only proposed is. */
const unitSeen = ({ action, unit }: HistoryEntry, shown: Sight): string | null =>
  unit && (action !== 'return' || mayShow(shown, 'internalText')) ? unit.name : null

const textSeen = (entry: HistoryEntry, shown: Sight): string | null => {
  const text = mayShowText(shown, entry) ? entry.text : null
  return withQuote({ text, quote: mayShow(shown, 'comment') ? entry.quote : null })
}

/** The role, and to colleagues the name. */
export const whoLabel = (by: HistoryEntry['by'], shown: Sight): string => {
  if (by.role === 'system') return nextActorLabels.system
  if (by.id === shown.actor?.id) return selfLabel
  const labels = mayShow(shown, 'staffName') ? roleLabels : plainRoleLabels
  return mayShowName(shown, by.role) ? `${labels[by.role]} ${by.name}` : labels[by.role]
}

export const presentOrders = (shown: Shown<CaseRecord>): OrderView[] =>
  shown.record.orders.filter((order) => mayShowOrder(shown, order)).map((order) => presentOrder(order, shown))

export const presentOrder = (order: Order, shown: Shown<CaseRecord>): OrderView => ({
  number: order.number,
  kind: order.kind,
  at: order.at.toISOString(),
  why: orderReasonLabel(order.cause, mayShowOrderText(shown, order) ? order.text : null),
  issuer: whoLabel(order.by, shown),
  receiver: order.toName,
  copies: order.copies.map(({ name }) => name),
  dueAt: order.dueAt?.toISOString() ?? null,
  warnAt: (order.waits && order.warnAt?.toISOString()) || null,
  signedAt: order.signedAt?.toISOString() ?? null,
  signedBy: order.signedBy && (mayShow(shown, 'staffName') ? order.signedBy.name : order.toName),
  waits: order.waits,
  maySign: order.waits && (shown.actor?.assigneeKeys.includes(order.to) ?? false),
  takesTask: order.waits && takesTask(order, shown.record),
})
