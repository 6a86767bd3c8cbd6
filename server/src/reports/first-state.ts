import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { Category } from '@shared/domain/categories'
import type { CaseRecord } from '../cases/case.model'
import type { Decided } from '../domain/routing/decide'
import type { Caller } from '../http/caller'
import type { PhotoRef } from '../photos/photo-ref'

type Input = CheckedInputOf<(typeof contract)['reports']['submit']>
/** A report as it was sent, with what its ids stand for. */
export type Sent = Omit<Input, 'photos' | 'category'> & { photos: PhotoRef[]; category: Category }

/** A case as it is stored first: received, and dispatched in the same moment where the rules name somebody. */
export const firstState = (
  id: string,
  number: string,
  caller: Pick<Caller, 'id' | 'role' | 'name' | 'cityId'>,
  sent: Sent,
  decided: Decided,
  now: Date,
): CaseRecord => {
  const { responsible, handler, deadlineAt, inCity: _, confidence: __, ...found } = decided
  const { code, name, limit } = sent.category
  const step = { at: now, text: null, photos: [], point: null, distance: null, unit: null }
  const received = {
    ...step,
    action: 'submit' as const,
    by: { id: caller.id, role: caller.role, name: caller.name },
    from: null,
    to: 'submitted' as const,
  }
  const dispatched = {
    ...step,
    action: 'dispatch' as const,
    by: { id: 'system', role: 'system' as const, name: '系统' },
    from: 'submitted' as const,
    to: 'dispatched' as const,
    unit: responsible && { id: responsible.unitId, name: responsible.name },
  }
  return {
    _id: id,
    cityId: caller.cityId,
    number,
    status: handler ? 'dispatched' : 'submitted',
    version: 1,
    category: { code, name, limit },
    point: [...sent.point],
    accuracy: sent.accuracy,
    ...found,
    responsible,
    handler,
    toLearn: false,
    submittedAt: now,
    clockStartedAt: now,
    deadlineAt,
    reports: [
      {
        requestId: sent.requestId,
        citizenId: caller.id,
        at: now,
        photos: sent.photos,
        point: [...sent.point],
        accuracy: sent.accuracy,
        source: sent.source,
        category: code,
        words: sent.words,
        fix: sent.fix && [...sent.fix],
        placeKind: sent.placeKind,
        frontUnitId: sent.frontUnitId,
      },
    ],
    history: handler ? [received, dispatched] : [received],
    reworks: 0,
    resolvedBy: null,
    closedAt: null,
    closures: 0,
    complaint: false,
  }
}
