import { readAssigneeKey } from '@shared/domain/assignee-keys'
import type { Action } from '@shared/domain/case/actions'
import type { OrderKind } from '@shared/domain/case/kinds'
import { offsetMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { limitLabels } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import type { AccessLevel } from '../cases/access'
import type { CaseRecord } from '../cases/case-record'
import type { Order } from '../cases/rules/orders'
import { photosOf } from '../cases/views/card'
import { presentOrder, presentTimeline } from '../cases/views/timeline'
import type { CitySnapshot } from '../city/snapshot'
import type { PolygonIndex } from '../geo/polygon-index'
import { fileOf, type PhotoRef } from '../photos/photo-ref'
import type { DocumentPhoto, HistoryLine, OrderDocument, Sketch } from './docx/document'
import { drawSketch } from './docx/map-sketch'

const fixes: readonly Action[] = ['resolve', 'self_fix']
/** Somebody says of a fix that it is none; only a new one, or the supervisor's answer, ends that. */
const objections: readonly Action[] = ['deny', 'fail', 'reopen', 'escalate', 'redo']
/** The last of these says how it stands. */
const settling: readonly string[] = [...fixes, ...objections, 'answer']

/**
 * All that stands on the document of an order. It is the same whoever prints it: what the receiver may see of the case. A shop
 * learns what it has to put right, and nothing of what the reporter wrote, which may name people.
 */
export const documentOf = async (
  context: AppContext,
  record: CaseRecord,
  order: Order,
): Promise<OrderDocument> => {
  const snapshot = context.snapshot()
  const reader: AccessLevel = readAssigneeKey(order.to).kind === 'shop' ? 'shop' : 'staff'
  const shown = presentOrder(order, null, reader)
  const [before, after, sketch] = await Promise.all([
    documentPhotos(context, photosOf(record)),
    documentPhotos(context, latestProof(record)),
    documentSketch(snapshot, record),
  ])
  return {
    kind: order.kind,
    cityName: snapshot.name,
    number: order.number,
    issuedAt: order.at,
    issuer: issuerLabels(order.by.role, shown.issuer),
    receiver: shown.receiver,
    copies: shown.copies,
    deadline: order.dueAt,
    limit: order.kind === 'assignment' ? limitLabels(record.category.limit) : '',
    why: shown.why,
    asked: askedOf(order),
    caseNumber: record.number,
    category: record.category.name,
    ...conditionOf(record, snapshot),
    place: record.place,
    grid: record.grid,
    point: record.point,
    accuracy: record.accuracy,
    reportedAt: record.submittedAt,
    words: reportedLabels(record.reports[0]?.description ?? '', reader === 'staff'),
    responsible: record.responsible,
    history: historyOf(context, record, reader),
    acknowledged: order.signedAt && shown.signedBy ? { by: shown.signedBy, at: order.signedAt } : null,
    before,
    after,
    sketch,
    undone: isUndone(record),
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
const conditionOf = ({ category }: CaseRecord, { categories }: CitySnapshot) => {
  const conditions = categories.get(category.code)?.conditions ?? []
  const counted = conditions.find(({ limit }) => limit) ?? conditions[0]
  return { opens: counted?.opens || null, closes: counted?.closes || null }
}

const historyOf = ({ files, now }: AppContext, { history }: CaseRecord, reader: AccessLevel): HistoryLine[] =>
  presentTimeline(history, { actor: null, now: now(), files }, reader).map(({ at, who, title, text }) => ({
    at: new Date(at),
    who,
    what: title,
    text,
  }))

/** A document has room for two. */
const PRINTED = 2

/** One that is gone, or whose store is away, is missing on the document, which is better than no document. */
const documentPhotos = (context: Given, photos: readonly PhotoRef[]): Promise<DocumentPhoto[]> =>
  Promise.all(photos.map((photo, place) => (place < PRINTED ? readPhoto(context, photo) : null)))

type Given = Pick<AppContext, 'files' | 'log'>

const readPhoto = async ({ files, log }: Given, photo: PhotoRef): Promise<DocumentPhoto> => {
  try {
    const jpeg = await files.read(fileOf(photo, 'large.jpg'), limits.photoBytes)
    return jpeg && { jpeg, width: photo.width, height: photo.height }
  } catch (err) {
    log.warn({ err, photo: photo.id }, 'an order is printed without a photo')
    return null
  }
}

/** Metres to each side: more than the picture shows. */
const AROUND = 100

/** The place of a case from above, with the grids and fronts around it as they now are. */
const documentSketch = (
  { grids, frontages }: Pick<CitySnapshot, 'grids' | 'frontages'>,
  { point, accuracy, responsible }: Pick<CaseRecord, 'point' | 'accuracy' | 'responsible'>,
): Promise<Sketch> => {
  // Whoever answers as a department does so wherever it is; its own door has nothing to do with it.
  const isInCharge = (unitId: string) => responsible?.duty != null && unitId === responsible.unitId
  const fronts = around(frontages, point)
  const polygonsOf = (some: typeof fronts) => some.flatMap((front) => frontages.polygonsOf(front))
  return drawSketch({
    point,
    accuracy,
    grids: around(grids, point).flatMap((grid) => grids.polygonsOf(grid)),
    fronts: polygonsOf(fronts.filter(({ unit }) => !isInCharge(unit.id))),
    responsible: polygonsOf(fronts.filter(({ unit }) => isInCharge(unit.id))),
  })
}

const around = <T extends { code: string }>(index: PolygonIndex<T>, point: Point): T[] => {
  const [west, south] = offsetMetres(point, -AROUND, -AROUND)
  const [east, north] = offsetMetres(point, AROUND, AROUND)
  return index.touching(west, south, east, north)
}

/** What the receiver is asked to do, a sentence each. */
const askedOf = ({ kind, cause }: Pick<Order, 'kind' | 'cause'>): string[] => [
  ...(cause === 'remind' ? toShop : asked[kind]),
  '收到本单后，请在小程序里签收。',
]

const toShop = [
  '请在时限内自行整改。',
  '整改后请在小程序里拍照上传，由网格员到现场确认。',
  '到时没有整改的，转为正式交办。',
]

const asked: Record<OrderKind, string[]> = {
  reminder: ['时限将到，请在时限内办完。', '按时办不完的，请尽早说明原因。'],
  assignment: [
    '请在时限内到现场处理。',
    '处理完成后，请在现场拍照上传。',
    '不归本单位管的，请尽快退回并说明理由。',
  ],
  supervision: ['请尽快处理到位，或督促经办人处理到位。', '请查明没有办好的原因，防止再次发生。'],
}

/** 签发单位: on document nobody is called 系统. */
const issuerLabels = (role: Order['by']['role'], issuer: string): string =>
  role === 'system' ? '系统自动签发' : issuer

/** Where the reporter's words are kept back, the document must not say that there were none. */
const reportedLabels = (words: string, shown: boolean): string =>
  words && !shown ? '为保护上报人，原话不印在本单上' : words
