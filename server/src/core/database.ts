import mongoose from 'mongoose'
import type { Logger } from 'pino'
import { DomainError } from './errors'
import { measureCommands } from './metrics'

// A request fails at once while the database is away; it does not wait in a buffer.
mongoose.set('bufferCommands', false)
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)
mongoose.set('strictQuery', 'throw')

/**
 * Connects and makes every index that the models declare. Called once, for the driver reconnects by itself.
 * `uri` may name the database; `database` overrides it. Measuring costs some 20 µs a command.
 */
export const connectDatabase = async (
  uri: string,
  log: Logger,
  { database, isMeasured = false }: { database?: string; isMeasured?: boolean } = {},
): Promise<void> => {
  mongoose.connection.on('disconnected', () => log.warn('database lost'))
  mongoose.connection.on('reconnected', () => log.info('database back'))
  const options: mongoose.ConnectOptions = {
    // All in ms. Heartbeat and its answer: a server that hangs is given up after both together. Then the wait for
    // another server.
    heartbeatFrequencyMS: 1_000,
    connectTimeoutMS: 2_000,
    serverSelectionTimeoutMS: 1_500,
    socketTimeoutMS: 20_000,
    // More would only wait for each other in the database: at 50 it takes all that two cores give. A question that finds
    // no free one in time means overload, see `app/limits/busy.ts`; a database that hangs is given up before.
    maxPoolSize: 50,
    waitQueueTimeoutMS: 1_500,
    // A write is confirmed only after a majority of the replica set has it on disk.
    writeConcern: { w: 'majority', journal: true },
    monitorCommands: isMeasured,
  }
  if (database) options.dbName = database
  await mongoose.connect(uri, options)
  if (isMeasured) measureCommands(mongoose.connection.getClient())
  await makeIndexes()
}

export const disconnectDatabase = (): Promise<void> => {
  // A connection that we end ourselves is not lost.
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

/** Fields of a subdocument by their paths, for a change that leaves its other fields alone. */
export const fieldsUnder = (path: string, fields: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${path}.${field}`, value]))

/** Error names of the driver and of mongoose for a server that did not answer. */
const lostNames = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongooseServerSelectionError',
  'MongoStalePrimaryError',
  'PoolClearedOnNetworkError',
  'MongoPoolClearedOnNetworkError',
])
/** Error codes of a server that is about to stop, or is not the primary (MongoDB's error_codes.yml). */
const lostCodes = new Set<unknown>([91, 189, 10107, 11600, 11602, 13435, 13436])

/** MongoDB's error_codes.yml: DuplicateKey. */
const DUPLICATE = 11000

/** A lost database as `database_unavailable`, and one without a free connection as `busy`; any other failure unchanged. */
export const namedDatabaseError = (thrown: unknown): unknown => {
  const error = causeOfBulk(thrown) ?? thrown
  if (!(error instanceof Error)) return error
  if (error.name === 'MongoWaitQueueTimeoutError') return new DomainError('busy')
  const notConnected = error.name === 'MongooseError' && !databaseIsUp()
  // The driver passes on what node says of a connection that the server has just ended.
  const isEnded = 'code' in error && error.code === 'EPIPE'
  const notPrimary = error instanceof mongoose.mongo.MongoServerError && lostCodes.has(error.code)
  return lostNames.has(error.name) || isEnded || notConnected || notPrimary
    ? new DomainError('database_unavailable')
    : error
}

/** True for a failure that means that the database is away or too busy to answer: the same work may succeed later. */
export const isDatabaseAway = (error: unknown): boolean => {
  const named = namedDatabaseError(error)
  return named instanceof DomainError && (named.code === 'database_unavailable' || named.code === 'busy')
}

/** A bulk write wraps the driver's own failure; then it is unknown how much was written. */
const causeOfBulk = (error: unknown): Error | null =>
  error instanceof mongoose.mongo.MongoBulkWriteError && error.errorResponse instanceof Error
    ? error.errorResponse
    : null

/** True where a bulk write failed only for records that were there already; all others are written. */
export const isOnlyDuplicates = (error: unknown): boolean => duplicatesIn(error) !== null

/** The places of records in a bulk write that were there already; null where it failed for any other reason too. */
export const duplicatesIn = (error: unknown): ReadonlySet<number> | null => {
  // A bulk write that lost its connection has no errors of single writes, either.
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError) || causeOfBulk(error)) return null
  const refused = [error.writeErrors].flat()
  const isAll = refused.length > 0 && refused.every(({ code }) => code === DUPLICATE)
  return isAll ? new Set(refused.map(({ index }) => index)) : null
}

/** True where a unique index refused the write; `keyPattern` names the index, `keyValue` what was there already. */
export const isDuplicate = (
  error: unknown,
): error is Error & { keyPattern?: Record<string, number>; keyValue?: Record<string, unknown> } =>
  error instanceof Error && 'code' in error && error.code === DUPLICATE
