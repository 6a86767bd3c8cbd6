import type { CaseCard, CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { lawfulActions } from '@shared/domain/case-status'
import { limits } from '@shared/domain/limits'
import { isDoubt, type Reason } from '@shared/domain/routing-reason'
import { roleWords } from '@shared/words/case'
import { reasonWords } from '@shared/words/routing'
import { limitWords } from '@shared/words/time'
import { timelineTitle } from '@shared/words/timeline'
import type { Caller } from '../http/caller'
import { presentPhoto } from '../photos/photo.view'
import type { PhotoRef } from '../photos/photo-ref'
import type { FileStore } from '../storage/files/file-store'
import type { CaseRecord, HistoryEntry } from './case.model'
import { standingOf } from './standing'
import { type Closeness, closenessOf, isReportedBy } from './visibility'

/** Who looks, and when. */
export type Viewer = { caller: Caller | null; now: Date; files: FileStore }

/** What a list needs of a case; queries for lists fetch no more than this. */
export const cardFields = { history: 0, reasons: 0, candidates: 0 } as const
export type CardRecord = Omit<CaseRecord, keyof typeof cardFields>

const DAY = 86_400_000

export const presentCard = (record: CardRecord, viewer: Viewer, rated: boolean): CaseCard => {
  const [photo] = photosOf(record)
  return {
    id: record._id,
    number: record.number,
    status: record.status,
    category: { code: record.category.code, name: record.category.name },
    photo: photo ? presentPhoto(viewer.files, photo) : null,
    point: record.point,
    place: record.place,
    submittedAt: record.submittedAt.toISOString(),
    clockStartedAt: record.clockStartedAt?.toISOString() ?? null,
    deadlineAt: record.deadlineAt?.toISOString() ?? null,
    reworks: record.reworks,
    complaint: record.complaint,
    mayRate: !rated && ratingIsOpen(record, viewer),
  }
}

/** A reporter may rate each closing of the case, for some days. */
export const ratingIsOpen = (record: CardRecord, { caller, now }: Pick<Viewer, 'caller' | 'now'>): boolean =>
  record.status === 'closed' &&
  record.closedAt !== null &&
  isReportedBy(record, caller) &&
  now.getTime() - record.closedAt.getTime() <= limits.ratingDays * DAY

export const presentCase = (
  record: CaseRecord,
  viewer: Viewer,
  ratings: CaseDetail['ratings'],
  rated: boolean,
): CaseDetail => {
  const { caller, files } = viewer
  const closeness = closenessOf(record, caller)
  const show = (photos: readonly PhotoRef[]) => photos.map((photo) => presentPhoto(files, photo))
  const latestFix = record.history.findLast((entry) => entry.action === 'resolve')
  return {
    ...presentCard(record, viewer, rated),
    version: record.version,
    // Words may name people; neighbours see what is to be seen on the spot.
    words: closeness === 'stranger' ? '' : (record.reports[0]?.words ?? ''),
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
    candidates: closeness === 'stranger' ? [] : record.candidates,
    timeline: record.history.map((entry) => presentEntry(entry, viewer, closeness)),
    ratings,
    mine: isReportedBy(record, caller),
    abilities: caller ? lawfulActions(standingOf(record), caller) : [],
  }
}

/** Doubts tell where the reporter's phone was and what is amiss in the city's rules; a mere guess accuses a shop. */
const maySee: Record<Closeness, (reason: Reason) => boolean> = {
  staff: () => true,
  reporter: (reason) => !isDoubt(reason),
  stranger: (reason) => !isDoubt(reason) && reason.code !== 'frontage_uncertain',
}

const proposedUnit = ({ status, history, suggested }: CaseRecord): CaseDetail['proposed'] => {
  const unit = status === 'returned' ? history.at(-1)?.unit : null
  if (unit) return { unitId: unit.id, name: unit.name }
  return status === 'submitted' ? suggested : null
}

const photosOf = (record: CardRecord): PhotoRef[] => record.reports.flatMap((report) => report.photos)

const presentEntry = (
  entry: HistoryEntry,
  { caller, files }: Viewer,
  closeness: Closeness,
): TimelineEntry => ({
  at: entry.at.toISOString(),
  action: entry.action,
  title: timelineTitle(entry.action, entry.unit?.name ?? null),
  who: whoWords(entry.by, caller, closeness),
  text: closeness === 'stranger' ? null : entry.text,
  photos: entry.photos.map((photo) => presentPhoto(files, photo)),
  distance: entry.distance,
})

/** Citizens see the role, staff the colleague's name; a citizen's name is nobody's business. */
const whoWords = (by: HistoryEntry['by'], caller: Caller | null, closeness: Closeness): string => {
  if (by.role === 'system') return '系统'
  if (by.id === caller?.id) return '我'
  const named = closeness === 'staff' && by.role !== 'citizen' && by.role !== 'shopkeeper'
  return named ? `${roleWords[by.role]} ${by.name}` : roleWords[by.role]
}
