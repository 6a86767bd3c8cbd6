import { readAddress } from '@shared/domain/addresses'
import type { Action } from '@shared/domain/transitions'
import { limitWords } from '@shared/words/time'
import { photosOf } from '../cases/card.view'
import type { CaseRecord } from '../cases/case-record'
import { presentOrder } from '../cases/order.view'
import { presentTimeline } from '../cases/timeline.view'
import type { Closeness } from '../cases/visibility'
import type { Order } from '../domain/case/order'
import type { CityFacts } from '../domain/place/city-facts'
import type { House } from '../house'
import { paperPhotos } from './paper-photos'
import { paperSketch } from './paper-sketch'
import { askedOf, issuerWords, reportedWords } from './paper-words'
import type { HistoryLine, OrderPaper } from './print/order-paper'

const fixes: readonly Action[] = ['resolve', 'self_fix']
/** Somebody says of a fix that it is none; only a new one, or the supervisor's answer, ends that. */
const objections: readonly Action[] = ['deny', 'fail', 'reopen', 'escalate', 'redo']
/** The last of these says how it stands. */
const settling: readonly string[] = [...fixes, ...objections, 'answer']

/**
 * All that stands on the paper of an order. It is the same whoever prints it: what the receiver may see of the case. A shop
 * learns what it has to put right, and nothing of what the reporter wrote, which may name people.
 */
export const paperOf = async (house: House, record: CaseRecord, order: Order): Promise<OrderPaper> => {
  const facts = house.facts()
  const reader: Closeness = readAddress(order.to).kind === 'shop' ? 'shop' : 'staff'
  const shown = presentOrder(order, null, reader)
  const [before, after, sketch] = await Promise.all([
    paperPhotos(house, photosOf(record)),
    paperPhotos(house, latestProof(record)),
    paperSketch(facts, record),
  ])
  return {
    ...{ kind: order.kind, cityName: facts.name, number: order.number, issuedAt: order.at },
    issuer: issuerWords(order.by.role, shown.issuer),
    ...{ receiver: shown.receiver, copies: shown.copies, deadline: order.dueAt },
    limit: order.kind === 'assignment' ? limitWords(record.category.limit) : '',
    ...{ why: shown.why, asked: askedOf(order) },
    ...{ caseNumber: record.number, category: record.category.name },
    ...conditionOf(record, facts),
    ...{ place: record.place, grid: record.grid, point: record.point, accuracy: record.accuracy },
    reportedAt: record.submittedAt,
    words: reportedWords(record.reports[0]?.words ?? '', reader === 'staff'),
    responsible: record.responsible,
    history: historyOf(house, record, reader),
    acknowledged: order.signedAt && shown.signedBy ? { by: shown.signedBy, at: order.signedAt } : null,
    ...{ before, after, sketch, undone: isUndone(record) },
  }
}

const among =
  (steps: readonly string[]) =>
  ({ action }: CaseRecord['history'][number]): boolean =>
    steps.includes(action)

const latestProof = ({ history }: CaseRecord) => history.findLast(among(fixes))?.photos ?? []

const isUndone = ({ history }: CaseRecord): boolean => {
  const last = history.findLast(among(settling))
  return last !== undefined && among(objections)(last)
}

/** That of the standard by which the limit of the case is counted. */
const conditionOf = ({ category }: CaseRecord, { categories }: CityFacts) => {
  const conditions = categories.get(category.code)?.conditions ?? []
  const counted = conditions.find(({ limit }) => limit) ?? conditions[0]
  return { opens: counted?.opens || null, closes: counted?.closes || null }
}

const historyOf = ({ files, now }: House, { history }: CaseRecord, reader: Closeness): HistoryLine[] =>
  presentTimeline(history, { caller: null, now: now(), files }, reader).map(({ at, who, title, text }) => ({
    ...{ at: new Date(at), who, what: title, text },
  }))
