import type { CaseCard, CaseDetail } from '@shared/contract/case-views'
import { lawfulActions } from '@shared/domain/case/access'
import { openStatuses } from '@shared/domain/case/status'
import { isDoubt, type Reason } from '@shared/domain/routing-reason'
import { limitLabel } from '@shared/labels/time'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { DomainError } from '../../core/errors'
import { reasonLabel } from '../../labels/routing'
import { type PhotoRef, photoIdsIn } from '../../photos/photo-ref'
import { photoStates } from '../../photos/redaction'
import {
  type AccessLevel,
  accessLevelOf,
  caseStateOf,
  isAtWorkOn,
  isFollowedBy,
  isReportedBy,
  isStaff,
  mayRead,
} from '../access'
import type { CaseRecord } from '../case-record'
import type { RatingRecord } from '../rating.model'
import { ratedClosures, ratingsOfCase } from '../ratings'
import { findCase } from '../store'
import {
  type CardRecord,
  isRatingOpen,
  isTheirs,
  photosOf,
  presentCard,
  presentPhotos,
  type Viewer,
} from './card'
import { presentOrders, presentTimeline, whoLabel } from './timeline'

const presentCase = (record: CaseRecord, viewer: Viewer, ratings: readonly RatingRecord[]): CaseDetail => {
  const { actor, now } = viewer
  const rated = ratings.some(({ raterId, closure }) => raterId === actor?.id && closure === record.closures)
  const accessLevel = accessLevelOf(record, actor)
  const show = (photos: readonly PhotoRef[]) => presentPhotos(photos, viewer, accessLevel)
  const latestFix = record.history.findLast(({ action }) => action === 'resolve' || action === 'self_fix')
  const maySay = actor !== null && !isTheirs(record, actor) && !isAtWorkOn(record, actor)
  return {
    ...presentCard(record, viewer, rated),
    version: record.version,
    // A description may name people; neighbours and the shop see only what anybody sees on the spot.
    description:
      accessLevel === 'staff' || accessLevel === 'reporter' ? (record.reports[0]?.description ?? '') : '',
    accuracy: record.accuracy,
    limit: limitLabel(record.category.limit),
    photos: show(photosOf(record)),
    proof: show(latestFix?.photos ?? []),
    grid: record.grid,
    responsible: record.responsible,
    coResponsible: record.coResponsible,
    assigneeName: record.assigneeName,
    informed: record.informed.map(({ name }) => name),
    softFirst: record.softFirst,
    proposed: proposedUnit(record),
    reasons: record.reasons.filter(maySee[accessLevel]).map(reasonLabel),
    doubts: accessLevel === 'staff' ? record.reasons.filter(isDoubt).map(reasonLabel) : [],
    candidates: accessLevel === 'staff' || accessLevel === 'reporter' ? record.candidates : [],
    timeline: presentTimeline(record.history, viewer, accessLevel),
    ratings: ratings.map((rating) => presentRating(rating, viewer, accessLevel)),
    mine: isReportedBy(record, actor),
    request: accessLevel === 'staff' ? presentRequest(record, viewer, accessLevel) : null,
    orders: presentOrders(record, actor, accessLevel),
    mergedInto: record.mergedInto,
    supporting: isFollowedBy(record, actor),
    maySupport: maySay && (openStatuses as readonly string[]).includes(record.status),
    mayObject: maySay && !rated && isRatingOpen(record, viewer),
    abilities: actor ? lawfulActions(caseStateOf(record, now), actor) : [],
  }
}

/** Nobody sees the name of the rater. Only staff and the rater see text and photos of a rating. */
const presentRating = (
  rating: RatingRecord,
  viewer: Viewer,
  accessLevel: AccessLevel,
): CaseDetail['ratings'][number] => {
  const mine = rating.raterId === viewer.actor?.id
  const open = mine || isStaff(viewer.actor)
  return {
    outcome: rating.outcome,
    satisfaction: rating.satisfaction,
    as: rating.as,
    comment: open ? rating.comment : '',
    photos: open ? presentPhotos(rating.photos, viewer, accessLevel) : [],
    at: rating.at.toISOString(),
    mine,
  }
}

/** For staff alone: doubts show the reporter's position and faults of the city's rules; a guess would accuse a shop. */
const maySee: Record<AccessLevel, (reason: Reason) => boolean> = {
  staff: () => true,
  reporter: (reason) => !isDoubt(reason),
  shop: (reason) => !isDoubt(reason) && reason.code !== 'frontage_uncertain',
  follower: (reason) => !isDoubt(reason) && reason.code !== 'frontage_uncertain',
  stranger: (reason) => !isDoubt(reason) && reason.code !== 'frontage_uncertain',
}

/** The unit proposed on the return; a request made meanwhile does not change it. */
const proposedUnit = ({ status, history, suggested }: CaseRecord): CaseDetail['proposed'] => {
  const unit = status === 'returned' ? history.findLast(({ to, from }) => to !== from)?.unit : null
  if (unit) return { unitId: unit.id, name: unit.name }
  return status === 'submitted' || status === 'accepted' ? suggested : null
}

const presentRequest = (
  { request }: CaseRecord,
  { actor }: Viewer,
  accessLevel: AccessLevel,
): CaseDetail['request'] =>
  request && {
    kind: request.kind,
    by: whoLabel(request.by, actor, accessLevel),
    reason: request.reason,
    at: request.at.toISOString(),
    until: request.until?.toISOString() ?? null,
  }

/** Cards for a list; one query says which of them the actor has rated. */
export const cardsFor = async (
  context: AppContext,
  actor: PersonActor | null,
  records: readonly CardRecord[],
): Promise<CaseCard[]> => {
  const first = records.flatMap((record) => photosOf(record)[0]?.id ?? [])
  const photos = await photoStates(context.env.CITY, first)
  const viewer = { actor, now: context.now(), files: context.files, photos }
  const closed = records.filter(({ status }) => status === 'closed').map(({ _id }) => _id)
  const rated = actor ? await ratedClosures(actor.cityId, actor.id, closed) : new Set()
  return records.map((record) => presentCard(record, viewer, rated.has(`${record._id}:${record.closures}`)))
}

export const detailFor = async (
  context: AppContext,
  actor: PersonActor | null,
  record: CaseRecord,
): Promise<CaseDetail> => {
  const ratings = await ratingsOfCase(record)
  const ids = photoIdsIn([...record.reports, ...record.history, ...ratings])
  const photos = await photoStates(record.cityId, ids)
  return presentCase(record, { actor, now: context.now(), files: context.files, photos }, ratings)
}

/** A case that the actor may not read is not there for them. */
export const showCase = async (
  context: AppContext,
  actor: PersonActor | null,
  id: string,
): Promise<CaseDetail> => {
  const record = await findCase(context.env.CITY, id)
  if (!mayRead(record, actor)) throw new DomainError('case_not_found')
  return detailFor(context, actor, record)
}
