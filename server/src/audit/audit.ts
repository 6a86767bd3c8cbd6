import type { contract } from '@shared/contract'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import type { AuditKind, AuditSubject, AuditView } from '@shared/contract/settings'
import { roleLabels } from '@shared/labels/case'
import type { QueryFilter } from 'mongoose'
import type { AppContext } from '../app/context'
import type { Actor } from '../core/actor'
import { isOnlyDuplicates } from '../core/database'
import { cursorOf, cutPage, olderThan, readCursor } from '../core/paging'
import { AuditModel, type AuditRecord } from './audit.model'

/** What or whom an entry is about. */
type AuditObject = Partial<Pick<AuditRecord, 'caseId' | 'caseNumber' | 'photoId' | 'user'>>

/** `id`: the same for the same event, where several servers may write it. */
export type AuditEntry = {
  id: string
  at: Date
  actor: Pick<Actor, 'id' | 'role' | 'name' | 'cityId'>
  kind: AuditKind
  what: AuditSubject
  of: AuditObject
  detail?: string
}

type Clock = Pick<AppContext, 'now' | 'newId'>
type Occurrence = Pick<AuditEntry, 'what' | 'of' | 'detail'>

/** Stores that staff look at something personal. To be awaited before the answer: what cannot be logged is not shown. */
export const recordLook = (
  { now, newId }: Clock,
  actor: AuditEntry['actor'],
  occurrence: Occurrence,
): Promise<void> => record([{ ...occurrence, id: newId(), at: now(), actor, kind: 'look' }])

/** Stores that staff have changed something. */
export const recordChange = (
  { now, newId }: Clock,
  actor: AuditEntry['actor'],
  occurrence: Occurrence,
): Promise<void> => record([{ ...occurrence, id: newId(), at: now(), actor, kind: 'change' }])

/** Stores many at once. An entry that is there already stays as it is. */
export const record = async (entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return
  try {
    await AuditModel.insertMany(entries.map(recordOf), { ordered: false, throwOnValidationError: true })
  } catch (error) {
    if (!isOnlyDuplicates(error)) throw error
  }
}

const recordOf = ({ id, at, actor, kind, what, of, detail = '' }: AuditEntry): AuditRecord => {
  const { caseId = null, caseNumber = null, photoId = null, user = null } = of
  const by = { id: actor.id, name: nameOf(actor) }
  const keys = [by.id, by.name, actor.name, caseId, caseNumber, photoId, user?.id, user?.name]
  return {
    _id: id,
    cityId: actor.cityId,
    at,
    kind,
    what,
    by,
    caseId,
    caseNumber,
    photoId,
    user,
    detail,
    keys: [...new Set(keys.flatMap((key) => key ?? []))],
  }
}

/** Role and name, for the role of that day. */
const nameOf = ({ role, name }: AuditEntry['actor']): string =>
  role === 'system' ? name : `${roleLabels[role]} ${name}`

/** What was searched for, as people read it: a tap on an entry searches by an id. */
const nameIn = (records: readonly AuditRecord[], query: string): string => {
  const names = records.flatMap(({ by, user, caseId, caseNumber }) => [
    [by.id, by.name],
    [user?.id, user?.name],
    [caseId, caseNumber],
  ])
  return names.find(([id]) => id === query)?.[1] ?? query
}

type SearchEndpoint = (typeof contract)['audit']['search']

/** The audit log, the newest first. A search is logged itself; the page that follows by a cursor is not. */
export const searchAudit = async (
  context: Clock,
  actor: AuditEntry['actor'],
  { query, from, to, cursor, size }: CheckedInputOf<SearchEndpoint>,
): Promise<OutputOf<SearchEndpoint>> => {
  const after = cursor ? readCursor(cursor) : null
  const filter: QueryFilter<AuditRecord> = { cityId: actor.cityId }
  if (query) filter.keys = query
  filter.at = { $gte: from ?? new Date(0), $lte: after?.at ?? to ?? context.now() }
  if (after) filter.$or = olderThan(after)
  const found = await AuditModel.find(filter)
    .sort({ at: -1, _id: -1 })
    .limit(size + 1)
    .lean<AuditRecord[]>()
  const { records, nextCursor } = cutPage(found, size, ({ at, _id }) => cursorOf({ at, id: _id }))
  if (!after) await recordLook(context, actor, { what: 'auditLog', of: {}, detail: nameIn(records, query) })
  return { items: records.map(present), nextCursor }
}

const present = ({
  _id,
  at,
  kind,
  what,
  by,
  caseId,
  caseNumber,
  photoId,
  user,
  detail,
}: AuditRecord): AuditView => ({
  id: _id,
  at: at.toISOString(),
  kind,
  what,
  by,
  caseId,
  caseNumber,
  photoId,
  user,
  detail,
})
