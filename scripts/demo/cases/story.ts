import type { CaseRecord } from '../../../server/src/cases/case-record'
import type { RatingRecord } from '../../../server/src/cases/rating.model'

/**
 * What begins with one report, or with two of the same thing. Reports are numbered in the order of time before anything
 * is told: every order that goes out later bears the number of its case.
 */
export type Story = {
  reports: readonly CaseRecord[]
  tell: (numbered: readonly CaseRecord[]) => Told[]
}

/** Of one report. */
export const storyOf = (report: CaseRecord, tell: (numbered: CaseRecord) => Told): Story => ({
  reports: [report],
  tell: (numbered) => numbered.map(tell),
})

/** How a case went, and what was said of it; `before`: every state that it went through. */
export type Told = { record: CaseRecord; before: readonly CaseRecord[]; ratings: readonly RatingRecord[] }

export const begun = (record: CaseRecord): Told => ({ record, before: [], ratings: [] })

/** One step further. */
export const wentOn = (told: Told, record: CaseRecord): Told => ({
  ...told,
  before: [...told.before, told.record],
  record,
})
