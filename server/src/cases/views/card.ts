import type { CaseCard, PhotoView } from '@shared/contract/case-views'
import { nextActorOf } from '@shared/domain/case/access'
import { limits } from '@shared/domain/limits'
import { nextActorLabels, plainNextActorLabels } from '@shared/labels/case'
import type { FileStore } from '../../core/files/file-store'
import { type PhotoRef, type PhotoState, presentPhoto } from '../../photos/photo-ref'
import type { CaseRecord } from '../case-record'
import { mayShow, photoAccess, type Shown, type Sight } from '../rules/may-show'
import { isAtWorkOn, isFollowedBy, isReportedBy } from '../rules/readers'

/** The time of viewing, and what the photos of a view need. */
export type Viewing = {
  now: Date
  files: FileStore
  /** The states of the photos that may be shown, by their ids, see `photoStates`. */
  photos: ReadonlyMap<string, PhotoState>
}

/** The fields of a case that a list needs; queries for lists fetch only these. */
export const cardFields = {
  history: 0,
  reasons: 0,
  candidates: 0,
  paused: 0,
  checks: 0,
  lists: 0,
  kept: 0,
} as const
export type CardRecord = Omit<CaseRecord, keyof typeof cardFields>

const DAY = 86_400_000

export const presentCard = (shown: Shown<CardRecord>, viewing: Viewing, rated: boolean): CaseCard => {
  const { record, actor } = shown
  const [photo] = presentPhotos(photosOf(record), viewing, shown)
  return {
    id: record._id,
    number: record.number,
    checkCode: mayShow(shown, 'checkCode') ? record.checkCode : null,
    status: record.status,
    category: { code: record.category.code, name: record.category.name },
    photo: photo ?? null,
    point: record.point,
    place: record.place,
    submittedAt: record.submittedAt.toISOString(),
    warnAt: record.warnAt?.toISOString() ?? null,
    deadlineAt: record.deadlineAt?.toISOString() ?? null,
    stage: presentStage(shown),
    asked: requestSeen(shown)?.kind ?? null,
    reworks: record.reworks,
    complaint: record.complaint,
    // Two reports of one person, merged into this case, are one person.
    supporters: new Set(record.followers.map(({ userId }) => userId)).size,
    mayRate: !rated && isRatingOpen(record, viewing) && isTheirs(record, actor) && !isAtWorkOn(record, actor),
  }
}

/** Others than staff do not learn that somebody has asked for something. */
const requestSeen = (shown: Shown<CardRecord>): CardRecord['request'] =>
  mayShow(shown, 'requestKind') ? shown.record.request : null

const presentStage = (shown: Shown<CardRecord>): CaseCard['stage'] => {
  const { stage, status, assigneeName } = shown.record
  const request = requestSeen(shown)
  const nextActor = nextActorOf({ status, request: request && { kind: request.kind, by: request.by.id } })
  if (!stage || !nextActor) return null
  // A fresh request is not overdue merely because the case is.
  const clock = request ? { ...request, name: 'approval' as const, startedAt: request.at } : stage
  const labels = mayShow(shown, 'staffName') ? nextActorLabels : plainNextActorLabels
  return {
    name: clock.name,
    nextActor: (nextActor === 'assignee' && assigneeName) || labels[nextActor],
    startedAt: clock.startedAt.toISOString(),
    warnAt: clock.warnAt.toISOString(),
    dueAt: clock.dueAt.toISOString(),
  }
}

/** Each closing may be rated, for some days. */
export const isRatingOpen = (
  { status, closedAt }: Pick<CaseRecord, 'status' | 'closedAt'>,
  { now }: Pick<Viewing, 'now'>,
): boolean =>
  status === 'closed' && closedAt !== null && now.getTime() - closedAt.getTime() <= limits.ratingDays * DAY

/** True for reporters and supporters (我也遇到). */
export const isTheirs = (record: Pick<CaseRecord, 'reports' | 'followers'>, actor: Sight['actor']): boolean =>
  isReportedBy(record, actor) || isFollowedBy(record, actor)

export const photosOf = ({ reports }: Pick<CaseRecord, 'reports'>): PhotoRef[] =>
  reports.flatMap((report) => report.photos)

/** Photos without those that are hidden from this reader; one that waits to be released keeps its place. */
export const presentPhotos = (
  refs: readonly PhotoRef[],
  { files, photos }: Pick<Viewing, 'files' | 'photos'>,
  sight: Sight,
): PhotoView[] =>
  refs.flatMap((ref) => {
    const state = photos.get(ref.id)
    if (!state) return []
    const access = photoAccess(sight, state)
    return state.hidden && access === 'released' ? [] : [presentPhoto(files, { ref, state, access })]
  })
