import mongoose from 'mongoose'
import type { Logger } from 'pino'
import { DomainError } from './errors'

// A request that meets a dead database is told so at once, and does not wait in a buffer for a better day.
mongoose.set('bufferCommands', false)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)
mongoose.set('strictQuery', 'throw')

/**
 * Connects and makes every index that the models declare. The driver looks for a lost server by itself,
 * so this is called once. `uri` may name the database; `database` overrides it.
 */
export const connectDatabase = async (uri: string, log: Logger, database?: string): Promise<void> => {
  mongoose.connection.on('disconnected', () => log.warn('database lost'))
  mongoose.connection.on('reconnected', () => log.info('database back'))
  await mongoose.connect(uri, {
    ...(database ? { dbName: database } : {}),
    // In ms. How often the server is looked at, and how long it may take to answer that: one that hangs is given up
    // after both together. How long a request then may wait for another to be found, or for a free connection.
    heartbeatFrequencyMS: 1_000,
    connectTimeoutMS: 2_000,
    serverSelectionTimeoutMS: 1_500,
    waitQueueTimeoutMS: 1_500,
    socketTimeoutMS: 20_000,
    maxPoolSize: 50,
    // An answer is given only after a majority of the replica set has it on disk.
    writeConcern: { w: 'majority', journal: true },
  })
  await makeIndexes()
}

export const disconnectDatabase = (): Promise<void> => {
  // What we end ourselves is not lost.
  mongoose.connection.removeAllListeners('disconnected')
  return mongoose.disconnect()
}

export const databaseIsUp = (): boolean =>
  mongoose.connection.readyState === mongoose.ConnectionStates.connected

const makeIndexes = async (): Promise<void> => {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection()
    await model.createIndexes()
  }
}

/** Names by which the driver and mongoose tell that no server answered. */
const lostNames = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoWaitQueueTimeoutError',
  'MongooseServerSelectionError',
  'MongoStalePrimaryError',
  'PoolClearedOnNetworkError',
  'MongoPoolClearedOnNetworkError',
])
/** What a server answers that is about to stop, or no longer or not yet the first of its set (MongoDB's error_codes.yml). */
const lostCodes = new Set<unknown>([91, 189, 10107, 11600, 11602, 13435, 13436])

/** MongoDB's error_codes.yml: DuplicateKey. */
const DUPLICATE = 11000

/** The same failure by the name that answers use; anything else unchanged. */
export const namedDatabaseError = (thrown: unknown): unknown => {
  const error = metByBulk(thrown) ?? thrown
  if (!(error instanceof Error)) return error
  const notConnected = error.name === 'MongooseError' && !databaseIsUp()
  const notFirst = error instanceof mongoose.mongo.MongoServerError && lostCodes.has(error.code)
  return lostNames.has(error.name) || notConnected || notFirst
    ? new DomainError('database_unavailable')
    : error
}

/** Whether nothing can come of anything just now. */
export const isDatabaseAway = (error: unknown): boolean => {
  const named = namedDatabaseError(error)
  return named instanceof DomainError && named.code === 'database_unavailable'
}

/** A write of many wraps what the driver met on its way; then nobody knows how much of it was done. */
const metByBulk = (error: unknown): Error | null =>
  error instanceof mongoose.mongo.MongoBulkWriteError && error.errorResponse instanceof Error
    ? error.errorResponse
    : null

/** Whether a write of many was done but for what was there already. */
export const isOnlyDuplicates = (error: unknown): boolean => {
  // Who met a lost connection on the way has no errors of single writes either.
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || metByBulk(error)) return false
  const refused = [error.writeErrors].flat()
  return refused.length > 0 && refused.every(({ code }) => code === DUPLICATE)
}

/** Whether a unique index refused the write; `keyPattern` says which. */
export const isDuplicate = (error: unknown): error is Error & { keyPattern?: Record<string, number> } =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE
