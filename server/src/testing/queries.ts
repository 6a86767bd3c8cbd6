import mongoose from 'mongoose'

type CommandFields = Record<string, unknown>
/** A command as the database got it, and its shape, which is the same for commands that differ only in values. */
export type Query = { shape: string; command: CommandFields }

const asking = new Set(['find', 'aggregate', 'count', 'distinct', 'findAndModify', 'update', 'delete'])
/** Fields of a command that explain does not take. */
const envelope = ['lsid', '$clusterTime', 'txnNumber', '$db', '$readPreference', 'writeConcern', 'ordered']

/** Collects from now on the queries of this process, one of each shape. */
export const watchQueries = (): Map<string, Query> => {
  const seen = new Map<string, Query>()
  mongoose.connection.getClient().on('commandStarted', ({ commandName, command }) => {
    if (!asking.has(commandName)) return
    const rest: CommandFields = Object.fromEntries(
      Object.entries(command).filter(([name]) => !envelope.includes(name)),
    )
    for (const one of separated(rest)) {
      const shape = `${commandName} ${String(one[commandName])} ${shapeOf(questionIn(one))}`
      if (!seen.has(shape)) seen.set(shape, { shape, command: one })
    }
  })
  return seen
}

/** Splits a command of several changes, for explain takes one at a time. */
const separated = (command: CommandFields): CommandFields[] => {
  const split = (name: 'updates' | 'deletes') =>
    [command[name]].flat().map((one) => ({ ...command, [name]: [one] }))
  if ('updates' in command) return split('updates')
  return 'deletes' in command ? split('deletes') : [command]
}

/** The part of a command that decides which index is used. */
export const questionIn = ({ filter, query, pipeline, updates, deletes, sort, key, hint }: CommandFields) => {
  const [change] = [updates ?? deletes].flat() as { q: CommandFields; hint?: unknown }[]
  const steps = pipeline as { $sort?: CommandFields }[] | undefined
  return {
    where: filter ?? query ?? pipeline ?? change?.q,
    sort: sort ?? steps?.find(({ $sort }) => $sort)?.$sort,
    key,
    hint: hint ?? change?.hint,
  }
}

const shapeOf = (value: unknown): string => {
  if (value instanceof Map) return shapeOf(Object.fromEntries(value))
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))]}]`
  const plain =
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  if (!plain) return '?'
  return `{${Object.entries(value).map(([name, inner]) => `${name}: ${shapeOf(inner)}`)}}`
}

type Work = { stages: Stage[]; read: number; documents: number; returned: number }

/**
 * The work of a query: the stages of the winning plan, the number of keys or documents that it reads, of documents
 * alone, and of those that it returns or would change.
 */
export const workOf = async ({ command }: Pick<Query, 'command'>): Promise<Work> => {
  const { db } = mongoose.connection
  if (!db) throw new Error('not connected')
  // Explain runs the query but changes nothing, even for a command that would.
  const explained = await db.command({ explain: command, verbosity: 'executionStats' })
  const numbers = (name: string) => found(explained, name).map(Number)
  const [documents = 0, keys = 0] = ['totalDocsExamined', 'totalKeysExamined'].map((name) =>
    Math.max(0, ...numbers(name)),
  )
  // A pipeline's first stage is that which reads.
  const [returned = 0] = numbers('nReturned')
  const changed = ['nMatched', 'nWouldModify', 'nWouldDelete'].flatMap(numbers)
  return {
    stages: stagesIn(found(explained, 'winningPlan')),
    read: Math.max(documents, keys),
    documents,
    returned: Math.max(returned, ...changed),
  }
}

type Stage = { stage: string; type?: string; indexName?: string; indexBounds?: Record<string, unknown> }

/** All values under this name at any depth: an answer has one plan, one per stage of a pipeline, or one per shard. */
const found = (within: unknown, wanted: string): unknown[] => {
  if (within === null || typeof within !== 'object') return []
  return Object.entries(within).flatMap(([name, inner]) => (name === wanted ? [inner] : found(inner, wanted)))
}

/** A query as it was measured, beside the lookup of as many documents by their ids; both in ms. */
export type Measured = { shape: string; ms: number; lookup: number; returned: number }

/** ms of the fastest of some runs of a question: other work of the machine only adds to it. */
export const timeOf = async (
  command: CommandFields,
  runs: number,
): Promise<{ ms: number; returned: number }> => {
  let [ms, returned] = [Number.POSITIVE_INFINITY, 0]
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    const answer = await mongoose.connection.db?.command(command)
    ms = Math.min(ms, performance.now() - started)
    returned = (answer?.cursor?.firstBatch ?? answer?.values ?? []).length
  }
  return { ms, returned }
}

/** Stages are nested, and are within `queryPlan` where the slot-based engine runs them. */
const stagesIn = (plan: unknown): Stage[] => {
  if (plan === null || typeof plan !== 'object') return []
  const inner = Object.values(plan).flatMap(stagesIn)
  return 'stage' in plan && typeof plan.stage === 'string' ? [plan as Stage, ...inner] : inner
}

/** True where all of a collection is read: without an index, by an index without bounds, or without a collection. */
export const isFullScan = ({ stage, type, indexBounds }: Stage): boolean =>
  stage === 'COLLSCAN' ||
  type === 'nonExistentNamespace' ||
  /MinKey.*MaxKey|MaxKey.*MinKey/.test(String(Object.values(indexBounds ?? {})[0] ?? ''))
