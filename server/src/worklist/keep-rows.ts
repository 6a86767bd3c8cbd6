import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { ratingsOfCases } from '../cases/ratings'
import { casesByNumber } from '../cases/store'
import { type CountContext, onceEach } from '../counts/ledger'
import { RowModel } from './row.model'
import { rowOf } from './terms'

/**
 * Writes the rows of these cases as they now are. Any server may, and again: a row is never older than one before it. A
 * case that cannot be read keeps its row, and holds up no other.
 */
export const keepRows = async (
  { log }: Pick<AppContext, 'log'>,
  records: readonly CaseRecord[],
): Promise<void> => {
  const [first] = records
  if (!first) return
  const ratings = await ratingsOfCases(first.cityId, records)
  const rows = records.flatMap((record) => {
    try {
      return rowOf(record, ratings.get(record._id) ?? [])
    } catch (err) {
      log.error({ err, case: record._id }, 'row of a case')
      return []
    }
  })
  await onceEach(
    rows.map(({ _id, ...set }) => ({
      updateOne: { filter: { _id, stamp: { $lte: set.stamp } }, update: { $set: set }, upsert: true },
    })),
    (writes) => RowModel.bulkWrite(writes, { ordered: false }),
  )
}

const BATCH = 200

/** Writes the rows of all cases anew while the city runs; answers their number. */
export const rebuildRows = async (context: CountContext): Promise<number> => {
  const { CITY: cityId } = context.env
  let cases = 0
  for (let after = '', many = BATCH; many === BATCH; ) {
    const page = await casesByNumber(cityId, BATCH, after)
    await keepRows(context, page)
    cases += page.length
    after = page.at(-1)?.number ?? after
    many = page.length
  }
  return cases
}
