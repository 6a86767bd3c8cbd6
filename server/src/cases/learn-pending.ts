import { pMapSettled } from 'p-map'
import { taughtBy } from '../domain/routing/lessons'
import type { House } from '../house'
import { learn } from '../lessons/learn'
import { CaseModel } from './case.model'
import type { CaseRecord } from './case-record'

const BATCH = 100

/** Learns from cases whose lesson a crash or a lost database has kept from being learned. */
export const learnPending = async ({ env }: Pick<House, 'env'>): Promise<void> => {
  const pending = await CaseModel.find({ cityId: env.CITY, toLearn: true }).limit(BATCH).lean<CaseRecord[]>()
  const results = await pMapSettled(pending, learnFrom, { concurrency: 1 })
  const failed = results.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** The lesson of a case that has just closed. Twice does no harm. */
export const learnFrom = async (record: CaseRecord): Promise<void> => {
  const { _id: caseId, cityId, category, placeKey, closedAt } = record
  const taught = taughtBy(record)
  if (taught && closedAt)
    await learn({ ...taught, cityId, caseId, category: category.code, placeKey, at: closedAt })
  await CaseModel.updateOne({ _id: caseId, cityId }, { $set: { toLearn: false } })
}
