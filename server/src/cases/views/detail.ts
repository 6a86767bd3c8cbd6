import type { CaseCard, CaseDetail } from '@shared/contract/case-views'
import { lawfulActions } from '@shared/domain/case/access'
import { openStatuses } from '@shared/domain/case/status'
import { isDoubt, type Reason } from '@shared/domain/routing-reason'
import { reasonWords } from '@shared/labels/routing'
import { limitWords } from '@shared/labels/time'
import type { House } from '../../app/context'
import type { Caller } from '../../core/actor'
import { fail } from '../../core/errors'
import { type PhotoRef, presentPhoto } from '../../photos/photo-ref'
import {
  type Closeness,
  closenessOf,
  isAtWorkOn,
  isFollowedBy,
  isReportedBy,
  mayRead,
  standingOf,
} from '../access'
import type { CaseRecord } from '../case-record'
import { ratedClosures, ratingsOfCase } from '../ratings'
import { findCase } from '../store'
import { type CardRecord, isTheirs, maySpeak, photosOf, presentCard, type Viewer } from './card'
import { presentOrders, presentTimeline, whoWords } from './timeline'

const presentCase = (
  record: CaseRecord,
  viewer: Viewer,
  ratings: CaseDetail['ratings'],
  rated: boolean,
): CaseDetail => {
  const { caller, files, now } = viewer
  const closeness = closenessOf(record, caller)
  const show = (photos: readonly PhotoRef[]) => photos.map((photo) => presentPhoto(files, photo))
  const latestFix = record.history.findLast(({ action }) => action === 'resolve' || action === 'self_fix')
  const maySay = caller !== null && !isTheirs(record, caller) && !isAtWorkOn(record, caller)
  return {
    ...presentCard(record, viewer, rated),
    version: record.version,
    // Words may name people; neighbours, and the shop, see what is to be seen on the spot.
    words: closeness === 'staff' || closeness === 'reporter' ? (record.reports[0]?.words ?? '') : '',
    accuracy: record.accuracy,
    limit: limitWords(record.category.limit),
    photos: show(photosOf(record)),
    proof: show(latestFix?.photos ?? []),
    grid: record.grid,
    responsible: record.responsible,
    coResponsible: record.coResponsible,
    handledBy: record.handledBy,
    informed: record.informed.map(({ name }) => name),
    softFirst: record.softFirst,
    proposed: proposedUnit(record),
    reasons: record.reasons.filter(maySee[closeness]).map(reasonWords),
    doubts: closeness === 'staff' ? record.reasons.filter(isDoubt).map(reasonWords) : [],
    candidates: closeness === 'staff' || closeness === 'reporter' ? record.candidates : [],
    timeline: presentTimeline(record.history, viewer, closeness),
    ratings,
    mine: isReportedBy(record, caller),
    request: closeness === 'staff' ? presentRequest(record, viewer, closeness) : null,
    orders: presentOrders(record, caller, closeness),
    mergedInto: record.mergedInto,
    supporting: isFollowedBy(record, caller),
    maySupport: maySay && (openStatuses as readonly string[]).includes(record.status),
    mayObject: maySay && !rated && maySpeak(record, viewer),
    abilities: caller ? lawfulActions(standingOf(record, now), caller) : [],
  }
}

/** Doubts tell where the reporter's phone was and what is amiss in the city's rules; a mere guess accuses a shop. */
const maySee: Record<Closeness, (reason: Reason) => boolean> = {
  staff: () => true,
  reporter: (reason) => !isDoubt(reason),
  shop: (reason) => !isDoubt(reason) && reason.code !== 'frontage_uncertain',
  follower: (reason) => !isDoubt(reason) && reason.code !== 'frontage_uncertain',
  stranger: (reason) => !isDoubt(reason) && reason.code !== 'frontage_uncertain',
}

/** Whom the one who sent it back named instead; what was asked for meanwhile does not change that. */
const proposedUnit = ({ status, history, suggested }: CaseRecord): CaseDetail['proposed'] => {
  const unit = status === 'returned' ? history.findLast(({ to, from }) => to !== from)?.unit : null
  if (unit) return { unitId: unit.id, name: unit.name }
  return status === 'submitted' || status === 'accepted' ? suggested : null
}

const presentRequest = (
  { request }: CaseRecord,
  { caller }: Viewer,
  closeness: Closeness,
): CaseDetail['request'] =>
  request && {
    kind: request.kind,
    by: whoWords(request.by, caller, closeness),
    reason: request.reason,
    at: request.at.toISOString(),
    until: request.until?.toISOString() ?? null,
  }

/** Cards for a list; one look-up tells which the caller has rated. */
export const cardsFor = async (
  house: House,
  caller: Caller | null,
  records: readonly CardRecord[],
): Promise<CaseCard[]> => {
  const viewer = { caller, now: house.now(), files: house.files }
  const closed = records.filter(({ status }) => status === 'closed').map(({ _id }) => _id)
  const rated = caller ? await ratedClosures(caller.cityId, caller.id, closed) : new Set()
  return records.map((record) => presentCard(record, viewer, rated.has(`${record._id}:${record.closures}`)))
}

export const detailFor = async (
  house: House,
  caller: Caller | null,
  record: CaseRecord,
): Promise<CaseDetail> => {
  const viewer = { caller, now: house.now(), files: house.files }
  const ratings = await ratingsOfCase(house.files, caller, record)
  return presentCase(record, viewer, ratings.shown, ratings.rated)
}

/** A case that the caller may not read is not there for them. */
export const showCase = async (house: House, caller: Caller | null, id: string): Promise<CaseDetail> => {
  const record = await findCase(house.env.CITY, id)
  return mayRead(record, caller) ? detailFor(house, caller, record) : fail('case_not_found')
}
