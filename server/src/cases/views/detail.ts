import type { CaseCard, CaseDetail, PhotoView } from '@shared/contract/case-views'
import { lawfulActions } from '@shared/domain/case/access'
import { openStatuses } from '@shared/domain/case/status'
import { OTHER } from '@shared/domain/categories'
import { isDoubt, type Reason } from '@shared/domain/routing-reason'
import { limitLabel, plainLimitLabel } from '@shared/labels/time'
import type { AppContext } from '../../app/context'
import { categoriesFor } from '../../city/show-city'
import type { CitySnapshot } from '../../city/snapshot'
import type { PersonActor } from '../../core/actor'
import { timelineLabel } from '../../labels/history'
import { reasonLabel } from '../../labels/routing'
import { type PhotoRef, photoIdsIn } from '../../photos/photo-ref'
import { type PhotoStates, photoStates } from '../../photos/redaction'
import { caseStateOf, findShown, showTo } from '../access'
import type { CaseRecord } from '../case-record'
import type { RatingRecord } from '../rating.model'
import { ratedClosures, ratingsOfCase } from '../ratings'
import { mayShow, type Shown, type Sight, shownDescription, shownTo, type Thing } from '../rules/may-show'
import { isAtWorkOn, isFollowedBy, isReportedBy } from '../rules/readers'
import { areHeld, findWords, heldFromCitizens, reportWords } from '../rules/words'
import {
  type CardRecord,
  isRatingOpen,
  isTheirs,
  photosOf,
  presentCard,
  presentPhotos,
  type Viewing,
} from './card'
import { presentParts, presentPrivacy } from './parts'
import { presentOrders, presentTimeline, whoLabel } from './timeline'

type Surroundings = {
  viewing: Viewing
  ratings: readonly RatingRecord[]
  categories: CitySnapshot['categories']
}

const presentCase = (
  shown: Shown<CaseRecord>,
  { viewing, ratings, categories }: Surroundings,
): CaseDetail => {
  const { record, actor } = shown
  const rated = ratings.some(({ raterId, closure }) => raterId === actor?.id && closure === record.closures)
  const photosIn = (photos: readonly PhotoRef[]) => presentPhotos(photos, viewing, shown)
  const latestFix = record.history.findLast(({ action }) => action === 'resolve' || action === 'self_fix')
  const maySay = actor !== null && !isTheirs(record, actor) && !isAtWorkOn(record, actor)
  return {
    ...presentCard(shown, viewing, rated),
    version: record.version,
    description: shownDescription(shown),
    descriptionHeld: mayShow(shown, 'description') && areHeld(record, reportWords(0)),
    accuracy: record.accuracy,
    limit: (mayShow(shown, 'staffName') ? limitLabel : plainLimitLabel)(record.category.limit),
    photos: photosIn(photosOf(record)),
    proof: photosIn(latestFix?.photos ?? []),
    origins: mayShow(shown, 'photoOrigin') ? originsOf(photosOf(record), photosIn(photosOf(record))) : [],
    grid: record.grid,
    responsible: record.responsible,
    coResponsible: record.coResponsible,
    assigneeName: record.assigneeName,
    informed: record.informed.map(({ name }) => name),
    softFirst: record.softFirst,
    proposed: mayShow(shown, 'proposal') ? proposedUnit(record) : null,
    reasons: record.reasons.filter((reason) => mayShow(shown, thingOf(reason))).map(reasonLabel),
    suggestedCategories: suggestedCategories(shown, categories),
    doubts: mayShow(shown, 'doubts') ? record.reasons.filter(isDoubt).map(reasonLabel) : [],
    candidates: mayShow(shown, 'candidates') ? record.candidates : [],
    timeline: presentTimeline(shown, viewing),
    ratings: ratings.map((rating) => presentRating(rating, shown, viewing)),
    heldWords: mayShow(shown, 'heldWords') ? presentHeldWords(shown) : [],
    mine: isReportedBy(record, actor),
    parts: presentParts(shown, viewing),
    ...presentPrivacy(shown),
    request: presentRequest(shown),
    orders: presentOrders(shown),
    mergedInto: record.mergedInto,
    supporting: isFollowedBy(record, actor),
    maySupport: maySay && (openStatuses as readonly string[]).includes(record.status),
    mayObject: maySay && !rated && isRatingOpen(record, viewing),
    mayRelease: mayShow(shown, 'wholePhoto'),
    abilities: actor ? lawfulActions(caseStateOf(record, viewing.now), actor) : [],
  }
}

/** Of the photos that are shown: one that was taken back says nothing any more. */
const originsOf = (photos: readonly PhotoRef[], shown: readonly PhotoView[]): CaseDetail['origins'] =>
  photos
    .filter(({ id }) => shown.some((photo) => photo.id === id))
    .map(({ id, source, takenAt }) => ({
      photoId: id,
      // A case of before this field has none.
      source: source ?? null,
      takenAt: takenAt?.toISOString() ?? null,
    }))

/** Nobody sees the name of the rater. Text and photos of a rating are a comment, and the rater's own. */
const presentRating = (
  rating: RatingRecord,
  shown: Sight,
  viewing: Viewing,
): CaseDetail['ratings'][number] => {
  const mine = rating.raterId === shown.actor?.id
  const open = mine || mayShow(shown, 'comment')
  return {
    outcome: rating.outcome,
    satisfaction: rating.satisfaction,
    as: rating.as,
    comment: open ? rating.comment : '',
    held: open && rating.check !== null && rating.check.state !== 'pass',
    photos: open ? presentPhotos(rating.photos, viewing, shown) : [],
    at: rating.at.toISOString(),
    mine,
  }
}

const thingOf = (reason: Reason): Thing => {
  if (isDoubt(reason)) return 'doubts'
  return reason.code === 'frontage_uncertain' ? 'guess' : 'reasons'
}

const presentHeldWords = (shown: Shown<CaseRecord>): CaseDetail['heldWords'] =>
  heldFromCitizens(shown.record).flatMap(({ words, state, decision }) => {
    const { step } = findWords(shown.record, words) ?? {}
    if (!step?.text) return []
    return {
      words,
      title: timelineLabel(step.action, step.unit?.name ?? null, true),
      text: step.text,
      who: whoLabel(step.by, shown),
      state,
      refused: decision && { reason: decision.reason, by: decision.by.name, at: decision.at.toISOString() },
    }
  })

/** The unit proposed on the return; a request made meanwhile does not change it. */
const proposedUnit = ({ status, history, suggested }: CaseRecord): CaseDetail['proposed'] => {
  const unit = status === 'returned' ? history.findLast(({ to, from }) => to !== from)?.unit : null
  if (unit) return { unitId: unit.id, name: unit.name }
  return status === 'submitted' || status === 'accepted' ? suggested : null
}

const presentRequest = (shown: Shown<CaseRecord>): CaseDetail['request'] => {
  const { request } = shown.record
  const isSeen = request && (mayShow(shown, 'requestReason') || request.by.id === shown.actor?.id)
  return isSeen
    ? {
        kind: request.kind,
        by: whoLabel(request.by, shown),
        reason: request.reason,
        at: request.at.toISOString(),
        until: request.until?.toISOString() ?? null,
      }
    : null
}

/** Cards of the cases that the actor may see; one query says which of them they have rated. */
export const cardsFor = async (
  context: AppContext,
  actor: PersonActor | null,
  records: readonly CardRecord[],
): Promise<CaseCard[]> => {
  const first = records.flatMap((record) => photosOf(record)[0]?.id ?? [])
  const closed = records.filter(({ status }) => status === 'closed').map(({ _id }) => _id)
  const [photos, rated] = await Promise.all([
    photoStates(context.env.CITY, first),
    actor ? ratedClosures(actor.cityId, actor.id, closed) : new Set<string>(),
  ])
  const viewing = { now: context.now(), files: context.files, photos }
  return records
    .flatMap((record) => shownTo(record, actor) ?? [])
    .map((shown) => presentCard(shown, viewing, rated.has(`${shown.record._id}:${shown.record.closures}`)))
}

/** `known`: photos whose states were just read. */
export const detailOf = async (
  context: AppContext,
  shown: Shown<CaseRecord>,
  known: PhotoStates = new Map(),
): Promise<CaseDetail> => {
  const { record } = shown
  // Most cases have none. A rating whose server died at once counts here a minute later.
  const ratings = record.rated > 0 ? await ratingsOfCase(record) : []
  const ids = photoIdsIn([...record.reports, ...record.history, ...ratings])
  const unknown = ids.filter((id) => !known.has(id))
  const photos = new Map([...known, ...(await photoStates(record.cityId, unknown))])
  const viewing = { now: context.now(), files: context.files, photos }
  return presentCase(shown, { viewing, ratings, categories: context.snapshot().categories })
}

/** For a report whose author could not name a category. */
const suggestedCategories = (
  shown: Shown<CaseRecord>,
  categories: CitySnapshot['categories'],
): CaseDetail['suggestedCategories'] =>
  shown.record.category.code === OTHER && mayShow(shown, 'proposal')
    ? categoriesFor(categories, shownDescription(shown)).map(({ code, name }) => ({ code, name }))
    : []

/** The case in the answer to a step that this actor has just taken. */
export const detailFor = async (
  context: AppContext,
  actor: PersonActor,
  record: CaseRecord,
  known?: PhotoStates,
): Promise<CaseDetail> => detailOf(context, showTo(record, actor), known)

export const showCase = async (
  context: AppContext,
  actor: PersonActor | null,
  id: string,
): Promise<CaseDetail> => detailOf(context, await findShown(context.env.CITY, id, actor))
