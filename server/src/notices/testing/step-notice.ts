import type { Role } from '@shared/domain/roles'
import type { CaseRecord, HistoryEntry } from '../../cases/case-record'
import { historyEntry } from '../../cases/next-state'
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
    anonymous: true,
    category,
  }
  const ann = { id: 'ann', role: 'citizen', name: '安小姐', cityId: snapshot.id } as const
  const decision = decide(snapshot, { ...sent, photos: [] }, AT)
  const id = 'c'.repeat(24)
  const input = {
    id,
    number: '20261123-0001',
    checkCode: 'K7PM2',
    reporter: ann,
    report: sent,
    decision,
    at: AT,
  }
  return { ...newCase(input, snapshot), ...fields }
}

/** One step of the case, taken by a person of this role. */
export const anEntry = (
  action: Step,
  fields: Partial<HistoryEntry> & { role?: Role | 'system' } = {},
): HistoryEntry => {
  const { role = 'dispatcher', ...rest } = fields
  const by = { id: `a-${role}`, role, name: '王科长' }
  return {
    ...historyEntry({ at: AT, action, by, from: null, to: 'dispatched', dueAt: null, recipients: [] }),
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
