import type { CaseRow, worklist } from '@shared/contract/desk/worklist'
import type { CheckedInputOf, OutputOf } from '@shared/contract/endpoint'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../app/context'
import type { CaseRecord } from '../cases/case-record'
import { casesById } from '../cases/lists/read-lists'
import { ratingsOfCases } from '../cases/ratings'
import { shownTo } from '../cases/rules/may-show'
import { cardsFor } from '../cases/views/detail'
import type { PersonActor } from '../core/actor'
import { cursorOf, type Place, readCursor } from '../core/paging'
import { fits, type Question, questionOf } from './question'
import { readRows, type Sort } from './read-rows'

type Endpoint = typeof worklist.cases

/** One page of the table. */
export const listCases = async (
  context: AppContext,
  actor: PersonActor,
  { sort, cursor, size, ...filters }: CheckedInputOf<Endpoint>,
): Promise<OutputOf<Endpoint>> => {
  const question = questionOf(filters, actor, context.now())
  const after = cursor ? readCursor(cursor) : null
  const { records, next, count, isCut } = await readPage(actor, question, { sort, after, size })
  const cards = new Map((await cardsFor(context, actor, records)).map((card) => [card.id, card]))
  return {
    items: records.flatMap((record) => {
      const card = cards.get(record._id)
      return card ? [{ ...card, ...columnsOf(record) }] : []
    }),
    nextCursor: next && cursorOf(next),
    count: cursor ? null : count,
    searchedTo: isCut && next ? next.at.toISOString() : null,
    limitedTo: actor.role === 'head' ? (context.snapshot().units.get(actor.unitId ?? '')?.name ?? '') : null,
  }
}

const columnsOf = ({
  version,
  grid,
  responsible,
  assigneeName,
  closedAt,
}: CaseRecord): Pick<CaseRow, 'version' | 'grid' | 'responsible' | 'assigneeName' | 'closedAt'> => ({
  version,
  grid,
  responsible,
  assigneeName,
  closedAt: closedAt?.toISOString() ?? null,
})

type Page = { records: CaseRecord[]; next: Place | null; count: number | null; isCut: boolean }

/** Times that it reads on where rows are older than their cases. */
const ROUNDS = 3

/**
 * The next cases that fit. Rows propose them and the case as it now is decides: what it was a second ago, words that have
 * just been hidden, and what this person may not see find nothing.
 */
export const readPage = async (
  actor: PersonActor,
  question: Question,
  { sort, after, size }: { sort: Sort; after: Place | null; size: number },
): Promise<Page> => {
  const records: CaseRecord[] = []
  let place = after
  let count: number | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const most = Math.max(size + 1, round === 0 && !after ? limits.rowsCounted + 1 : 0)
    const { rows, end } = await readRows(actor.cityId, question, { sort, after: place, most })
    if (round === 0 && (!end || rows.length >= most)) count = Math.min(rows.length, limits.rowsCounted)
    let at = 0
    while (at < rows.length && records.length < size) {
      const some = rows.slice(at, at + size - records.length)
      records.push(...(await fitting(actor, some, question)))
      at += some.length
    }
    const last = rows[at - 1]
    if (last) place = { at: last.at, id: last._id }
    const isAll = at === rows.length
    if (!isAll || (records.length === size && rows.length === most))
      return { records, next: place, count, isCut: false }
    if (end) return { records, next: end, count, isCut: true }
    if (rows.length < most) return { records, next: null, count, isCut: false }
  }
  return { records, next: place, count, isCut: true }
}

/** These cases in this order, without those that are something else by now. */
const fitting = async (
  actor: PersonActor,
  rows: readonly { _id: string }[],
  question: Question,
): Promise<CaseRecord[]> => {
  const found = await casesById(
    actor.cityId,
    rows.map(({ _id }) => _id),
  )
  const ratings = await ratingsOfCases(actor.cityId, found)
  const byId = new Map(found.map((record) => [record._id, record]))
  return rows.flatMap(({ _id }) => {
    const record = byId.get(_id)
    const isIt = record && shownTo(record, actor) && fits(record, ratings.get(_id) ?? [], question)
    return isIt ? [record] : []
  })
}
