import type { Status } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import type { CaseRecord, HistoryEntry } from '../../cases/case-record'
import { newCase } from '../../cases/submit'
import { decide } from '../../routing/route'
import { tinySnapshot } from '../../testing/tiny-snapshot'
import type { Audience, Step, StepNotice } from '../step-notice'

const snapshot = tinySnapshot()
const AT = new Date('2026-11-23T01:00:00Z')

/** Small ads in front of the noodle shop, reported by Ann. */
export const aCase = (fields: Partial<CaseRecord> = {}): CaseRecord => {
  const category = snapshot.categories.get('0201')
  if (!category) throw new Error('the tiny city has small ads')
  const sent = {
    requestId: 'one',
    photos: [],
    point: snapshot.at(25, 3),
    accuracy: 2,
    source: 'pin' as const,
    fix: null,
    description: '我家楼下的墙',
    placeKind: null,
    frontUnitId: null,
    category,
  }
  const ann = { id: 'ann', role: 'citizen', name: '安小姐', cityId: snapshot.id } as const
  const decision = decide(snapshot, { ...sent, photos: [] }, AT)
  return { ...newCase('c'.repeat(24), '20261123-0001', ann, sent, decision, AT, snapshot), ...fields }
}

/** One step of the case, taken by a person of this role. */
export const anEntry = (
  action: Step,
  fields: Partial<HistoryEntry> & { role?: Role | 'system' } = {},
): HistoryEntry => {
  const { role = 'dispatcher', ...rest } = fields
  return {
    at: AT,
    action,
    by: { id: `a-${role}`, role, name: '王科长' },
    from: null,
    to: 'dispatched' as Status,
    text: null,
    quote: null,
    photos: [],
    point: null,
    distance: null,
    unit: null,
    marks: [],
    recipients: [],
    ...rest,
  }
}

/** That step for the assignee who must act next, unless the fields say otherwise. */
export const aStepNotice = (
  action: Step,
  audience: Audience,
  { entry, ...fields }: Partial<Omit<StepNotice, 'entry'>> & { entry?: Parameters<typeof anEntry>[1] } = {},
): StepNotice => ({
  record: aCase(),
  audience,
  latest: true,
  turn: audience !== 'citizen',
  holds: true,
  ...fields,
  entry: anEntry(action, entry),
})
