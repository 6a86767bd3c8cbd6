import type { Action } from '@shared/domain/case/actions'
import { fullNumber } from '@shared/domain/case/case-number'
import { offsetMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { limitLabel } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import { showTo } from '../cases/access'
import type { CaseRecord } from '../cases/case-record'
import { mayShow, photoAccess, receiverAt, type Shown, shownDescription } from '../cases/rules/may-show'
import type { Order } from '../cases/rules/orders'
import { photosOf } from '../cases/views/card'
import { presentOrder, presentTimeline } from '../cases/views/timeline'
import type { CitySnapshot } from '../city/snapshot'
import type { PolygonIndex } from '../geo/polygon-index'
import { hiddenDescriptionLabel, instructionLabels, systemIssuerLabel } from '../labels/order-document'
import { type PhotoRef, type PhotoState, shownFile } from '../photos/photo-ref'
import { photoStates } from '../photos/redaction'
import type { DocumentPhoto, HistoryLine, OrderDocument, Sketch } from './docx/document'
import { drawSketch } from './docx/map-sketch'

const fixes: readonly Action[] = ['resolve', 'self_fix']
/** Steps that reject a fix. Only a new fix or the supervisor's answer settles them. */
const objections: readonly Action[] = ['deny', 'fail', 'reopen', 'escalate', 'redo']
/** The last of these steps decides if the fix is valid. */
const settling: readonly string[] = [...fixes, ...objections, 'answer']

/**
 * The content of an order's document. It is the same for all who print it: only what the receiver may see of the case.
 * A shop reads what to fix, and not the reporter's description, which may name people.
 */
export const documentOf = async (
  context: AppContext,
  record: CaseRecord,
  order: Order,
): Promise<OrderDocument> => {
  const snapshot = context.snapshot()
  const shown = showTo(record, receiverAt(order.to))
  const presented = presentOrder(order, shown)
  const [beforeRefs, afterRefs] = [photosOf(record), latestProof(record)]
  const states = await photoStates(
    record.cityId,
    [...beforeRefs, ...afterRefs].map(({ id }) => id),
  )
  const photos = { states, shown }
  const [before, after, sketch] = await Promise.all([
    documentPhotos(context, beforeRefs, photos),
    documentPhotos(context, afterRefs, photos),
    documentSketch(snapshot, record),
  ])
  return {
    kind: order.kind,
    cityName: snapshot.name,
    number: order.number,
    issuedAt: order.at,
    issuer: order.by.role === 'system' ? systemIssuerLabel : presented.issuer,
    receiver: presented.receiver,
    copies: presented.copies,
    deadline: order.dueAt,
    limit: order.kind === 'assignment' ? limitLabel(record.category.limit) : '',
    reason: presented.why,
    instructions: instructionsOf(order),
    caseNumber: mayShow(shown, 'checkCode') ? fullNumber(record) : record.number,
    category: record.category.name,
    ...conditionOf(record, snapshot),
    place: record.place,
    grid: record.grid,
    point: record.point,
    accuracy: record.accuracy,
    reportedAt: record.submittedAt,
    description: descriptionFor(shown),
    responsible: record.responsible,
    history: historyOf(context, shown),
    signature: order.signedAt && presented.signedBy ? { by: presented.signedBy, at: order.signedAt } : null,
    before,
    after,
    sketch,
    isFixRejected: isFixRejected(record),
  }
}

const among =
  (steps: readonly string[]) =>
  ({ action }: CaseRecord['history'][number]): boolean =>
    steps.includes(action)

const latestProof = ({ history }: CaseRecord) => history.findLast(among(fixes))?.photos ?? []

const isFixRejected = ({ history }: CaseRecord): boolean => {
  const last = history.findLast(among(settling))
  return last !== undefined && among(objections)(last)
}

/** The condition of the standard that gives the limit of the case. */
const conditionOf = ({ category }: CaseRecord, { categories }: CitySnapshot) => {
  const conditions = categories.get(category.code)?.conditions ?? []
  const counted = conditions.find(({ limit }) => limit) ?? conditions[0]
  return { opens: counted?.opens || null, closes: counted?.closes || null }
}

const historyOf = ({ files, now }: AppContext, shown: Shown<CaseRecord>): HistoryLine[] =>
  presentTimeline(shown, { now: now(), files, photos: new Map() }).map(({ at, who, title, text }) => ({
    at: new Date(at),
    who,
    what: title,
    text,
  }))

/** The document has room for two photos; the others are only counted. */
const PRINTED = 2

type PhotoContext = Pick<AppContext, 'files' | 'log'>

type PhotoReader = { states: ReadonlyMap<string, PhotoState>; shown: Shown<CaseRecord> }

/** A photo that may not be shown or cannot be read is left out: a document without it is better than none. */
const documentPhotos = (
  context: PhotoContext,
  photos: readonly PhotoRef[],
  { states, shown }: PhotoReader,
): Promise<DocumentPhoto[]> =>
  Promise.all(
    photos.map((ref, place) => {
      const state = states.get(ref.id)
      if (place >= PRINTED || !state) return null
      const file = shownFile({ ref, state, access: photoAccess(shown, state) }, 'large')
      return file === null ? null : readPhoto(context, file, ref)
    }),
  )

const readPhoto = async (
  { files, log }: PhotoContext,
  file: string,
  { id, width, height }: PhotoRef,
): Promise<DocumentPhoto> => {
  try {
    const jpeg = await files.read(file, limits.photoBytes)
    return jpeg && { jpeg, width, height }
  } catch (err) {
    log.warn({ err, photo: id }, 'an order is printed without a photo')
    return null
  }
}

/** Metres to each side: more than the picture shows. */
const AROUND = 100

/** The place of a case from above, with grids and frontages around it as they are now. */
const documentSketch = (
  { grids, frontages }: Pick<CitySnapshot, 'grids' | 'frontages'>,
  { point, accuracy, responsible }: Pick<CaseRecord, 'point' | 'accuracy' | 'responsible'>,
): Promise<Sketch> => {
  // A department is responsible by its office, not by its own frontage.
  const isResponsible = (unitId: string) => responsible?.duty != null && unitId === responsible.unitId
  const nearby = around(frontages, point)
  const polygonsOf = (some: typeof nearby) => some.flatMap((frontage) => frontages.polygonsOf(frontage))
  return drawSketch({
    point,
    accuracy,
    grids: around(grids, point).flatMap((grid) => grids.polygonsOf(grid)),
    frontages: polygonsOf(nearby.filter(({ unit }) => !isResponsible(unit.id))),
    responsible: polygonsOf(nearby.filter(({ unit }) => isResponsible(unit.id))),
  })
}

const around = <T extends { code: string }>(index: PolygonIndex<T>, point: Point): T[] => {
  const [west, south] = offsetMetres(point, -AROUND, -AROUND)
  const [east, north] = offsetMetres(point, AROUND, AROUND)
  return index.touching(west, south, east, north)
}

const instructionsOf = ({ kind, cause }: Pick<Order, 'kind' | 'cause'>): string[] => [
  ...(cause === 'remind' ? instructionLabels.selfFix : instructionLabels[kind]),
  instructionLabels.sign,
]

const descriptionFor = (shown: Shown<CaseRecord>): string => {
  const isWritten = (shown.record.reports[0]?.description ?? '') !== ''
  return isWritten && !mayShow(shown, 'description') ? hiddenDescriptionLabel : shownDescription(shown)
}
