import { randomUUID } from 'node:crypto'
import mongoose from 'mongoose'
import pino from 'pino'
import { afterAll, beforeAll, inject } from 'vitest'
import { connectDatabase, disconnectDatabase } from '../storage/database'

/** A database of its own for the test file that calls this, with every index; dropped at the end. */
export const useDatabase = (): void => {
  beforeAll(async () => {
    await connectDatabase(inject('mongodbUri'), pino({ level: 'silent' }), `test_${randomUUID().slice(0, 8)}`)
  })
  afterAll(async () => {
    await mongoose.connection.dropDatabase()
    await disconnectDatabase()
  })
}
