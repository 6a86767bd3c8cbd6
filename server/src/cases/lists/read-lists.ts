import type { QueryFilter, SortOrder } from 'mongoose'
import pMap from 'p-map'
import { cursorOf, readCursor, wrongCursor } from '../../core/paging'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'

type Identified = { _id: string }

/** The question of a list; with bounds of ids, a part of it. */
export type CaseList = Omit<QueryFilter<CaseRecord>, '_id'> & {
  _id?: { $lt?: string; $lte?: string; $gt?: string; $gte?: string }
}

/** The order of a list of cases, which an index has, and the place after which the next page begins. */
export type ListOrder<R extends Identified> = {
  sort: Record<string, SortOrder>
  /** Negative where `a` stands before `b`. */
  compare: (a: R, b: R) => number
  cursorOf: (record: R) => string
  /** Throws `invalid_input` for a text that is no cursor of ours. */
  after: (cursor: string) => CaseList
}

const byId = (a: Identified, b: Identified): number => (a._id < b._id ? -1 : 1)
const idOf = ({ _id }: Identified): string => _id

const idIn = (cursor: string): string => {
  if (!/^[0-9a-f]{24}$/.test(cursor)) throw wrongCursor()
  return cursor
}

/** Ids grow with time. */
export const newestFirst: ListOrder<Identified> = {
  sort: { _id: -1 },
  compare: (a, b) => byId(b, a),
  cursorOf: idOf,
  after: (cursor) => ({ _id: { $lt: idIn(cursor) } }),
}

export const oldestFirst: ListOrder<Identified> = {
  sort: { _id: 1 },
  compare: byId,
  cursorOf: idOf,
  after: (cursor) => ({ _id: { $gt: idIn(cursor) } }),
}

/** By a moment that every case of the list has, the earliest first. */
export const earliestFirst = <R extends Identified>(
  field: string,
  momentOf: (record: R) => Date | undefined | null,
): ListOrder<R> => {
  const at = (record: R) => momentOf(record) ?? new Date(0)
  return {
    sort: { [field]: 1, _id: 1 },
    compare: (a, b) => at(a).getTime() - at(b).getTime() || byId(a, b),
    cursorOf: (record) => cursorOf({ at: at(record), id: record._id }),
    after: (cursor) => {
      const place = readCursor(cursor)
      // The bound says where the scan of the index begins.
      return {
        [field]: { $gte: place.at },
        $or: [{ [field]: { $gt: place.at } }, { _id: { $gt: place.id } }],
      }
    },
  }
}

/** The part of a long list that is read for its first pages, and ms for which it is known where that part ends. */
export const REACH = 200
const KNOWN = 10 * 60_000
/** Lists of which a server knows that. */
const MOST = 5_000

/** By list and order: the id with which its first part ends; null: it is short. */
const ends = new Map<string, { id: string | null; at: number }>()

type ReadOptions<R extends Identified> = {
  order: Pick<ListOrder<R>, 'sort' | 'compare'>
  /** The most records of each list; as many are taken from the front of all of them. */
  most: number
  fields?: Record<string, 0 | 1>
}

/**
 * The first cases of one list. Of a long one in the order of time only its first part is asked for, as the embedded database
 * reads all that match before it cuts the page. Where that part has too few the whole is asked: the answer is the same.
 */
export const readList = async <R extends Identified>(
  list: CaseList,
  { order: { sort }, most, fields = {} }: ReadOptions<R>,
): Promise<R[]> => {
  const read = (where: CaseList) => CaseModel.find(where, fields).sort(sort).limit(most).lean<R[]>().exec()
  const { cityId, lists, _id: place = {} } = list
  const isByTime = '_id' in sort && Object.keys(sort).length === 1 && typeof lists === 'string'
  if (!isByTime) return read(list)
  const name = `${cityId} ${lists} ${sort._id}`
  const end = ends.get(name)
  const isKnown = end !== undefined && performance.now() - end.at < KNOWN
  if (isKnown && end.id) {
    const found = await read({ ...list, _id: { ...place, [sort._id === 1 ? '$lte' : '$gte']: end.id } })
    if (found.length === most) return found
  }
  const found = await read(list)
  if (found.length === most && !(isKnown && end.id === null)) {
    const first = CaseModel.find({ cityId, lists }, { _id: 1 }).sort(sort).limit(REACH)
    const ids = await first.lean<Identified[]>()
    if (ends.size >= MOST) ends.clear()
    ends.set(name, { id: ids.length === REACH ? (ids.at(-1)?._id ?? null) : null, at: performance.now() })
  }
  return found
}

/** Questions under way at once for one page. */
const AT_ONCE = 8

/**
 * The first cases of several lists as one list, each case once. Every list is a question of its own, an equality and an
 * order that an index has: for several values in one question a database may read all that match before it cuts the page.
 */
export const readLists = async <R extends Identified>(
  lists: readonly CaseList[],
  options: ReadOptions<R>,
): Promise<R[]> => {
  const found = (await pMap(lists, (list) => readList<R>(list, options), { concurrency: AT_ONCE })).flat()
  if (lists.length === 1) return found
  const each = new Map(found.map((record) => [record._id, record]))
  return [...each.values()].sort(options.order.compare).slice(0, options.most)
}

/** These cases whole, in no order. */
export const casesById = (cityId: string, ids: readonly string[]): Promise<CaseRecord[]> =>
  CaseModel.find({ cityId, _id: { $in: [...ids] } })
    .lean<CaseRecord[]>()
    .exec()
