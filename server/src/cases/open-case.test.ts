import * as fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { isDuplicate } from '../core/database'
import { DomainError } from '../core/errors'
import { useDatabase } from '../testing/database'
import { caseAtNoodleShop } from '../testing/new-case'
import { tinySnapshot } from '../testing/tiny-snapshot'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'
import { openCase } from './store'

useDatabase()
beforeEach(() => CaseModel.deleteMany({}))

const like = caseAtNoodleShop(tinySnapshot(), '0201', new Date('2026-11-23T01:00:00Z'))
let runs = 0

/** A case of this report, with these photos; `run` keeps ids of one run apart from those of all others. */
const caseOf = (run: number, nth: number, report: number, photos: readonly number[]): CaseRecord => ({
  ...like,
  _id: `${run}-${nth}`,
  number: `${run}-${nth}`,
  reports: like.reports.map((one) => ({ ...one, requestId: `${run}-${report}` })),
  usedPhotos: photos.map((photo) => `${run}-${photo}`),
})

const answerOf = (settled: PromiseSettledResult<void>): string => {
  if (settled.status === 'fulfilled') return 'stored'
  if (settled.reason instanceof DomainError) return settled.reason.code
  return isDuplicate(settled.reason) && settled.reason.keyPattern?.['reports.requestId']
    ? 'sent before'
    : 'failed'
}

it('Of cases that are opened at once each report and each photo counts once, and each other is told which of them was there', async () => {
  const wanted = fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 2 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(wanted, { minLength: 2, maxLength: 24 }), async (list) => {
      const run = runs++
      const cases = list.map(([report, photos], nth) => caseOf(run, nth, report, photos))
      const answers = (await Promise.allSettled(cases.map(openCase))).map(answerOf)
      const ids = cases.map(({ _id }) => _id)
      const stored = await CaseModel.find({ _id: { $in: ids } }).lean<CaseRecord[]>()
      const isStored = (one: CaseRecord) => stored.some(({ _id }) => _id === one._id)
      expect(answers.map((answer) => answer === 'stored')).toEqual(cases.map(isStored))
      const reports = new Set(stored.map(({ reports: [report] }) => report?.requestId))
      const photos = stored.flatMap(({ usedPhotos }) => usedPhotos)
      expect([reports.size, new Set(photos).size]).toEqual([stored.length, photos.length])
      for (const [nth, one] of cases.entries()) {
        if (answers[nth] === 'sent before') expect(reports).toContain(one.reports[0]?.requestId)
        else if (answers[nth] !== 'stored') {
          expect(answers[nth]).toBe('photo_already_used')
          expect(photos.some((photo) => one.usedPhotos.includes(photo))).toBe(true)
        }
      }
    }),
    { numRuns: 40 },
  )
})
