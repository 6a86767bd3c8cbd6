import type { CaseRecord } from '../cases/case-record'
import { newCase, type SentReport } from '../cases/submit'
import { decide } from '../routing/route'
import type { tinySnapshot } from './tiny-snapshot'

type Snapshot = ReturnType<typeof tinySnapshot>

/** A report of this category in front of the noodle shop, without photos. */
export const reportAtNoodleShop = (snapshot: Snapshot, category: string): SentReport => ({
  requestId: 'one',
  photos: [],
  point: snapshot.at(25, 3),
  accuracy: 2,
  source: 'pin',
  fix: null,
  description: '',
  placeKind: null,
  frontUnitId: null,
  anonymous: true,
  category: snapshot.categories.get(category)!,
})

/** The case of such a report by Ann, routed by the server's own rules. No database needed. */
export const caseAtNoodleShop = (snapshot: Snapshot, category: string, at: Date): CaseRecord => {
  const report = reportAtNoodleShop(snapshot, category)
  const decision = decide(snapshot, { ...report, photos: [] }, at)
  const reporter = { id: 'ann', role: 'citizen', name: 'ann', cityId: snapshot.id } as const
  return newCase(
    { id: 'a'.repeat(24), number: '20261123-0001', checkCode: 'K7PM2', reporter, report, decision, at },
    snapshot,
  )
}
