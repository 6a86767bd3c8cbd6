import type { worklist } from '@shared/contract/desk/worklist'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import type { QueryFilter } from 'mongoose'
import pMap from 'p-map'
import type { Place } from '../core/paging'
import { conditionsOf, type Question } from './question'
import { RowModel, type RowRecord } from './row.model'
import { type Sample, sampleOf } from './sample'
import { term } from './terms'

export type Sort = CheckedInputOf<typeof worklist.cases>['sort']
type Filter = QueryFilter<RowRecord>

/** A row as it is found: its place in the order. */
export type FoundRow = { _id: string; at: Date }
type Found = {
  rows: FoundRow[]
  /** The place up to which it has looked; null: there is nothing behind. */
  end: Place | null
}

/** Rows that are read in one go where so few have the rarest term. */
const FEW = 2_000
/** Rows with that term that the first part of the time has at least; each further part is twice as large. */
const PART = 300
/** Rows with that term that one request looks through. */
const MOST_READ = 6_000
const AT_ONCE = 4

/** The field of the order, and its direction. */
const orders = {
  newest: { field: 'at', step: -1 },
  oldest: { field: 'at', step: 1 },
  deadline: { field: 'dueAt', step: 1 },
} as const

/** Conditions of which any finds the rows, by an index; and the sampled rows that have it. */
type Way = { starts: readonly Filter[]; has: (row: Sample['rows'][number]) => boolean }

/**
 * The first rows of an answer, in order, after a place. A question is asked by its rarest term, and what else it says is
 * checked on the rows: of a rare term on all of them, else on parts of the time, until there are enough.
 */
export const readRows = async (
  cityId: string,
  question: Question,
  { sort, after, most }: { sort: Sort; after: Place | null; most: number },
): Promise<Found> => {
  const { field, step } = orders[sort]
  const isByClock = field === 'dueAt'
  const whole = await sampleOf(cityId)
  const sample = {
    ...whole,
    rows: whole.rows.filter(isByClock ? ({ isOpen }) => isOpen : isWithin(question)),
  }
  const way = rarestOf(isByClock ? { ...question, pairs: [] } : question, sample)
  const sampled = sample.rows.filter(way.has)
  const isFew = sampled.length * sample.scale <= FEW
  const open = isByClock ? { isOpen: true } : {}
  const behind = ({ at, id }: Place): Filter => {
    const beyond = step === 1 ? '$gt' : '$lt'
    return { $or: [{ [field]: { [beyond]: at } }, { [field]: at, _id: { [beyond]: id } }] }
  }
  // Behind `$or`, see 0015: an equality of an indexed field in `$and` is 200 times as slow on the embedded database.
  const sifted = [...conditionsOf(question), ...boundsOf(question), ...(after ? [behind(after)] : [])]
  const read = async (range: Filter): Promise<FoundRow[]> => {
    const one = async (start: Filter) => {
      const where: Filter = {
        cityId,
        ...start,
        ...range,
        ...open,
        ...(sifted.length > 0 && { $and: [{ $or: [{ $and: sifted }] }] }),
      }
      const found = await RowModel.find(where, { [field]: 1 })
        .sort({ [field]: step, _id: step })
        .limit(most)
        .lean<Pick<RowRecord, '_id' | typeof field>[]>()
      return found.map((row) => ({ _id: row._id, at: row[field] ?? new Date(0) }))
    }
    const all = (await pMap(way.starts, one, { concurrency: AT_ONCE })).flat()
    const each = new Map(all.map((row) => [row._id, row]))
    return [...each.values()]
      .sort((a, b) => step * (+a.at - +b.at || (a._id < b._id ? -1 : 1)))
      .slice(0, most)
  }
  const [begin, last] = isByClock ? [null, null] : edgesOf(question, step)
  const first = after?.at ?? begin
  if (isFew) return { rows: await read(rangeOf(field, step, first, last)), end: null }

  const moments = momentsOf(sample, way, { field, step, after: first })
  const rows: FoundRow[] = []
  let from = first
  let looked = 0
  // As many as should hold one page, as far as the sample knows.
  const hits = sampled.filter(({ has }) => isHit(question, has)).length
  const enough = hits > 0 ? Math.ceil((1.3 * most * sampled.length) / hits) : MOST_READ
  for (let part = Math.min(Math.max(PART, enough), MOST_READ); ; part *= 2) {
    looked += part
    const place = Math.ceil(looked / sample.scale)
    const to = moments[place] ?? null
    const found = await read(rangeOf(field, step, from, to ?? last))
    rows.push(...found)
    const isFull = rows.length >= most
    if (isFull || to === null || looked >= MOST_READ) {
      const end = isFull || to === null ? null : { at: to, id: step === 1 ? '0' : 'z' }
      return { rows: rows.slice(0, most), end }
    }
    from = to
  }
}

/** From one moment up to another, which the next part begins with. */
const rangeOf = (field: 'at' | 'dueAt', step: 1 | -1, from: Date | null, to: Date | null): Filter => {
  if (!from && !to) return {}
  const [near, far] = step === 1 ? (['$gte', '$lt'] as const) : (['$lte', '$gt'] as const)
  return { [field]: { ...(from ? { [near]: from } : {}), ...(to ? { [far]: to } : {}) } }
}

const boundsOf = ({ from, before }: Question): Filter[] => [
  ...(from ? [{ at: { $gte: from } }] : []),
  ...(before ? [{ at: { $lt: before } }] : []),
]

/** Where the days that are asked for begin and end, in the direction of the order. */
const edgesOf = ({ from, before }: Question, step: 1 | -1): [Date | null, Date | null] =>
  step === 1 ? [from, before] : [before, from && new Date(from.getTime() - 1)]

const isWithin =
  ({ from, before }: Question) =>
  ({ at }: Sample['rows'][number]): boolean =>
    (!from || at >= from) && (!before || at < before)

const isHit = ({ groups, pairs }: Question, has: ReadonlySet<string>): boolean =>
  groups.every((group) => group.some((one) => has.has(one))) && pairs.every((pair) => has.has(pair))

/** Only terms have an index by the clock. */
const rarestOf = ({ groups, pairs }: Pick<Question, 'groups' | 'pairs'>, { rows }: Sample): Way => {
  const ways: Way[] = [
    ...(groups.length > 0 ? groups : [[term.all]]).map((group) => ({
      starts: group.map((terms) => ({ terms })),
      has: ({ has }: Sample['rows'][number]) => group.some((one) => has.has(one)),
    })),
    ...pairs.map((pair) => ({
      starts: [{ pairs: pair }],
      has: ({ has }: Sample['rows'][number]) => has.has(pair),
    })),
  ]
  const sized = ways.map((way) => ({ way, size: rows.filter(way.has).length }))
  return sized.reduce((best, one) => (one.size < best.size ? one : best)).way
}

/** The moments of the sampled rows of this way, in order. */
const momentsOf = (
  { rows }: Sample,
  { has }: Way,
  { field, step, after }: { field: 'at' | 'dueAt'; step: 1 | -1; after: Date | null },
): Date[] =>
  rows
    .filter(has)
    .flatMap((row) => row[field] ?? [])
    .filter((at) => !after || step * (+at - +after) > 0)
    .sort((a, b) => step * (+a - +b))
