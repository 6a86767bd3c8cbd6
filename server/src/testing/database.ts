import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import pino from 'pino'
import { afterAll, beforeAll, inject } from 'vitest'
import { connectDatabase, disconnectDatabase } from '../core/database'
import { databaseUri } from '../core/database-uri'

/** A database of its own for the test file that calls this, with every index; dropped at the end. */
export const useDatabase = (): void => {
  beforeAll(async () => {
    const uri = databaseUri(inject('mongodbUri'), `test_${randomUUID().slice(0, 8)}`)
    // So that a test can watch the queries.
    await connectDatabase(uri, pino({ level: 'silent' }), { isMeasured: true })
  })
  afterAll(async () => {
    await mongoose.connection.dropDatabase()
    await disconnectDatabase()
  })
}
