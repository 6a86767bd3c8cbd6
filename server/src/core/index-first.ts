import type { PipelineStage, Schema } from 'mongoose'

type Filter = Record<string, unknown>
type Keys = readonly string[]
/** `partial`: fields by which a partial index chooses its documents; a database takes it only for a filter that names them. */
export type Index = { keys: Keys; partial: Keys }

/** Conditions that bound a scan of an index; all others only sift what was read. */
const bounding = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte'])

const isCondition = (value: unknown): value is Filter =>
  value !== null &&
  typeof value === 'object' &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.keys(value).some((name) => name.startsWith('$'))
const isPattern = (value: unknown): boolean => value instanceof RegExp
const isEqual = (filter: Filter, field: string): boolean =>
  field in filter && !isCondition(filter[field]) && !isPattern(filter[field])
const isBound = (filter: Filter, field: string): boolean => {
  const value = filter[field]
  return isCondition(value) && Object.keys(value).every((name) => bounding.has(name))
}

/** The fields of a filter with which an index begins: equalities, then at most one bound; and those of a partial index. */
const beginningOf = (filter: Filter, { keys, partial }: Index): string[] => {
  if (!partial.every((field) => field in filter)) return []
  const end = keys.findIndex((field) => !isEqual(filter, field))
  const equal = end === -1 ? [...keys] : keys.slice(0, end)
  const next = keys[equal.length]
  const begun = next !== undefined && isBound(filter, next) ? [...equal, next] : equal
  return begun.length < 2 ? begun : [...new Set([...begun, ...partial])]
}

/** The longest beginning; of equal ones that whose fields the question names first. */
const longest = (beginnings: readonly string[][], fields: Keys): string[] => {
  const place = (names: readonly string[]) => Math.max(...names.map((name) => fields.indexOf(name)))
  return beginnings.reduce(
    (best, one) =>
      one.length > best.length || (one.length === best.length && place(one) < place(best)) ? one : best,
    [],
  )
}

/**
 * The same question, so put that every server reads by the best index: first the fields with which the index begins, all
 * else behind `$and`. SecantusDB uses an index only if it sees no other field beside these, else it reads the whole city;
 * a `hint` makes it read the whole collection. MongoDB sees no difference.
 */
export const indexFirst = (filter: Filter, indexes: readonly Index[]): Filter => {
  const { $and = [], ...given } = filter
  const fields = Object.keys(given)
  const isById = isEqual(given, '_id') || (isCondition(given._id) && '$in' in given._id)
  // An id names one document: beside it the others cost nothing, and positional changes need them there.
  const first = isById
    ? ['_id', ...fields.filter((field) => field !== '_id' && !field.startsWith('$'))]
    : longest(
        indexes.map((index) => beginningOf(given, index)),
        fields,
      )
  // The city alone: there is nothing to lead to.
  if (first.length < 2 && !isById) return filter
  const rest = fields.filter((field) => !first.includes(field))
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, given[name]]))
  const sifted = rest.length > 0 ? [{ $or: [pick(rest)] }] : []
  const all = [$and, sifted].flat()
  return all.length > 0 ? { ...pick(first), $and: all } : pick(first)
}

const questions = [
  'find',
  'findOne',
  'findOneAndUpdate',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'countDocuments',
  'distinct',
] as const

export const indexesOf = (schema: Schema): Index[] =>
  schema.indexes().map(([keys, { partialFilterExpression }]) => ({
    keys: Object.keys(keys),
    partial: Object.keys(partialFilterExpression ?? {}),
  }))

/** Plugin of every schema: its queries and the first step of its pipelines go through `indexFirst`. */
export const asksByIndex = (schema: Schema): void => {
  let indexes: Index[] | undefined
  const known = () => {
    indexes ??= indexesOf(schema)
    return indexes
  }
  schema.pre([...questions], function () {
    // What an upsert inserts is read from its filter.
    if (this.getOptions().upsert) return
    this.setQuery(indexFirst(this.getFilter(), known()))
  })
  // Without an order SecantusDB tries all plans on a collection of up to 2,000 documents, which takes 50 ms.
  schema.pre('find', function () {
    const { _id: ids } = this.getFilter()
    if (isCondition(ids) && '$in' in ids && !this.getOptions().sort) this.sort({ _id: 1 })
  })
  schema.pre('aggregate', function () {
    const [first] = this.pipeline()
    if (first && '$match' in first) first.$match = indexFirst(first.$match, known())
  })
}

/** The part of a model that a count needs: models of different records have no common type. */
type Counted = { aggregate<R>(pipeline: PipelineStage[]): PromiseLike<R[]> }
type Counting = { where: Filter; order: Record<string, 1 | -1>; most: number }

/**
 * The number of records, counted up to `most`, in an order that an index has: without one SecantusDB tries all plans on a
 * small collection, and with a `hint` it reads the whole one.
 */
export const countUpTo = async (model: Counted, { where, order, most }: Counting): Promise<number> => {
  const [counted] = await model.aggregate<{ n: number }>([
    { $match: where },
    { $sort: order },
    { $limit: most },
    { $count: 'n' },
  ])
  return counted?.n ?? 0
}
