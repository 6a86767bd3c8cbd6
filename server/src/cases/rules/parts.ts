import type { CasePart } from '@shared/domain/case/kinds'
import { type Status, stageOf } from '@shared/domain/case/status'
import type { PhotoRef } from '../../photos/photo-ref'
import type { CaseRecord, HiddenPart, HistoryEntry } from '../case-record'
import { reportWords, stepWords } from './words'

/** A part of a case by its kind and name; the whole case has the empty name. */
export type PartName = { part: CasePart; id: string }

type Hidden = Pick<CaseRecord, 'hidden'>

export const hidingOf = ({ hidden }: Hidden, { part, id }: PartName): HiddenPart | null =>
  hidden.find((one) => one.part === part && one.id === id) ?? null

/** True where staff has taken the whole case out of the public. */
export const isCaseHidden = (record: Hidden): boolean => hidingOf(record, { part: 'case', id: '' }) !== null

export const descriptionName = (report: number): PartName => ({ part: 'words', id: reportWords(report) })
export const textName = (step: number): PartName => ({ part: 'words', id: stepWords(step) })

/** Statuses in which neighbours may see a case: descriptions and photos become public once staff has looked at them. */
export const publicStatuses = [
  'acknowledged',
  'in_progress',
  'resolved',
  'checked',
  'closed',
  'disputed',
  'suspended',
] as const satisfies readonly Status[]

/** True while anybody may see the case. */
export const isPublic = ({
  status,
  closures,
  hidden,
}: Pick<CaseRecord, 'status' | 'closures' | 'hidden'>): boolean => {
  if (isCaseHidden({ hidden })) return false
  // A case that was public stays public during rework: the neighbour who objected ("还没好") wants to see it.
  return (closures > 0 && stageOf(status) !== null) || (publicStatuses as readonly Status[]).includes(status)
}

/** Steps that only an author takes. */
const authorActions = new Set<HistoryEntry['action']>([
  'submit',
  'withdraw',
  'supplement',
  'take_back',
  'put_back',
  'ask_private',
])

export const isAuthorStep = ({ action }: Pick<HistoryEntry, 'action'>): boolean => authorActions.has(action)

/** The actor of a step as others see it: an author is a citizen without a name, a colleague who reported as well. */
export const actorSeen = (step: Pick<HistoryEntry, 'action' | 'by'>): HistoryEntry['by'] =>
  isAuthorStep(step) ? { ...step.by, role: 'citizen' } : step.by

/** A part of a case that can be taken out of the public. */
export type Part = PartName & {
  /** The person who wrote or sent it; null: staff wrote it, or it is the whole case. */
  authorId: string | null
  text: string | null
  photo: PhotoRef | null
}

type PartsSource = Pick<CaseRecord, 'reports' | 'history'>

/** All parts: the case itself, then what reports and steps say and show, in their order. */
export const partsOf = ({ reports, history }: PartsSource): Part[] => [
  { part: 'case', id: '', authorId: null, text: null, photo: null },
  ...reports.flatMap(({ citizenId, description, photos }, i) => [
    ...(description ? [words(descriptionName(i), citizenId, description)] : []),
    ...photos.map((photo) => picture(photo, citizenId)),
  ]),
  ...history.flatMap((entry, step) => {
    const authorId = authorOf(entry)
    return [
      ...(isWritten(entry) ? [words(textName(step), authorId, entry.text ?? '')] : []),
      ...entry.photos.map((photo) => picture(photo, authorId)),
    ]
  }),
]

export const findPart = (record: PartsSource, { part, id }: PartName): Part | null =>
  partsOf(record).find((one) => one.part === part && one.id === id) ?? null

/** The citizen who wrote what this step says and shows; null: it is the work of staff. */
export const authorOf = ({ action, by }: HistoryEntry): string | null =>
  action === 'supplement' ? by.id : null

/** Steps that only say why something is hidden or shown are no part of the story. */
const about = new Set<HistoryEntry['action']>(['hide', 'unhide', 'keep_public', 'ask_private', 'sign'])

const isWritten = ({ action, text }: HistoryEntry): boolean => text !== null && !about.has(action)

const words = (name: PartName, authorId: string | null, text: string): Part => ({
  ...name,
  authorId,
  text,
  photo: null,
})

const picture = (photo: PhotoRef, authorId: string | null): Part => ({
  part: 'photo',
  id: photo.id,
  authorId,
  text: null,
  photo,
})
