import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type { Schema } from 'mongoose'

/** The work that the server does at this moment: one request, or one run of a job. */
export type Work = {
  /** In every line of the log about it, and in the header of the answer. */
  requestId: string
  /** Commands that were sent to the database for it. */
  roundTrips: number
}

const current = new AsyncLocalStorage<Work>()

/** Runs it as a piece of work of its own. */
export const asWork = <T>(run: (work: Work) => Promise<T>): Promise<T> => {
  const work = { requestId: randomUUID(), roundTrips: 0 }
  return current.run(work, () => run(work))
}

/** Undefined outside of any work, as at the start of the server. */
export const workNow = (): Work | undefined => current.getStore()

/** For pino: each line of the log names its work. */
export const workInLog = (): { requestId?: string } => {
  const work = current.getStore()
  return work ? { requestId: work.requestId } : {}
}

/** Ms after which a job looks by itself for what another server has left, or for what was missed. */
export const LOOK_AHEAD = 15_000

/** A job tells when its next work is due, where that is sooner than it looks by itself. */
export type WakeAt = (at: Date) => void

/** Collections whose writes are work for a job. */
export type Watched = 'bulk' | 'cases' | 'ledgers' | 'live' | 'notices' | 'photos' | 'ratings' | 'sessions'

const writes = new EventEmitter()
// Every job of every server in a process of tests.
writes.setMaxListeners(0)

/** Calls back after each write of this process to this collection; the answer ends it. */
export const onWrite = (collection: Watched, heard: () => void): (() => void) => {
  writes.on(collection, heard)
  return () => writes.off(collection, heard)
}

/** A write that went past the schema. */
export const tellOfWrite = (collection: Watched): void => {
  writes.emit(collection)
}

/**
 * Plugin of a schema: whatever this process stores wakes the jobs that read it. A write that fails half-way, or one of
 * another server that has died, is found when the job looks by itself.
 */
export const tellsOfWrites = (schema: Schema, collection: Watched): void => {
  const tell = () => writes.emit(collection)
  schema.post('save', tell)
  schema.post('insertMany', tell)
  schema.post('bulkWrite', tell)
  schema.post(['updateOne', 'updateMany', 'deleteOne', 'deleteMany'], tell)
  schema.post('findOneAndUpdate', (found: unknown) => {
    if (found) tell()
  })
}
