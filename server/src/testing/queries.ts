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
const questionIn = ({ filter, query, pipeline, updates, deletes, sort, key }: CommandFields) => ({
  where:
    filter ?? query ?? pipeline ?? [updates ?? deletes].flat().map((one) => (one as { q: CommandFields }).q),
  sort,
  key,
})

const shapeOf = (value: unknown): string => {
  if (value instanceof Map) return shapeOf(Object.fromEntries(value))
  if (Array.isArray(value)) return `[${[...new Set(value.map(shapeOf))]}]`
  const plain =
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  if (!plain) return '?'
  return `{${Object.entries(value).map(([name, inner]) => `${name}: ${shapeOf(inner)}`)}}`
}

/** The work of a query: the stages of the winning plan, and the number of keys or documents that it reads. */
export const workOf = async ({
  command,
}: Pick<Query, 'command'>): Promise<{ stages: Stage[]; read: number }> => {
  const { db } = mongoose.connection
  if (!db) throw new Error('not connected')
  // Explain runs the query but changes nothing, even for a command that would.
  const explained = await db.command({ explain: command, verbosity: 'executionStats' })
  const read = [...found(explained, 'totalDocsExamined'), ...found(explained, 'totalKeysExamined')].map(
    Number,
  )
  return { stages: stagesIn(found(explained, 'winningPlan')), read: Math.max(0, ...read) }
}

type Stage = { stage: string; type?: string; indexName?: string; indexBounds?: Record<string, unknown> }

/** All values under this name at any depth: an answer has one plan, one per stage of a pipeline, or one per shard. */
const found = (within: unknown, wanted: string): unknown[] => {
  if (within === null || typeof within !== 'object') return []
  return Object.entries(within).flatMap(([name, inner]) => (name === wanted ? [inner] : found(inner, wanted)))
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
