import { setTimeout as sleep } from 'node:timers/promises'
import { mongo } from 'mongoose'
import * as v from 'valibot'

const PATIENCE_MS = 60_000
const NOT_YET_INITIALIZED = 94 // MongoDB's error_codes.yml

const setConfig = v.object({
  config: v.looseObject({
    version: v.number(),
    members: v.tupleWithRest([v.looseObject({ host: v.string() })], v.unknown()),
  }),
})

/**
 * Returns when the server takes writes. A new mongod is made a replica set of one first; one whose port has changed
 * no longer finds itself in its set, and is told where it is. SecantusDB is primary from the start.
 */
export async function awaitPrimary(uri: string, host: string, signal?: AbortSignal): Promise<void> {
  const client = new mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000 })
  const deadline = Date.now() + PATIENCE_MS
  let trouble: unknown
  try {
    const admin = client.db('admin')
    while (Date.now() < deadline) {
      signal?.throwIfAborted()
      const hello = await admin.command({ hello: 1 })
      if (hello.isWritablePrimary === true) return
      // Not final: while it reads its own configuration it refuses both.
      await shapeReplicaSet(admin, host).catch((error: unknown) => {
        trouble = error
      })
      await sleep(100)
    }
  } finally {
    await client.close()
  }
  throw new Error(`数据库没有成为主节点${trouble instanceof Error ? `：${trouble.message}` : ''}`)
}

async function shapeReplicaSet(admin: mongo.Db, host: string): Promise<void> {
  const current = await currentConfig(admin)
  if (!current) {
    await admin.command({ replSetInitiate: { _id: 'city', members: [{ _id: 0, host }] } })
    return
  }
  const [self] = current.members
  if (self.host === host) return // an election is under way
  const moved = { ...current, version: current.version + 1, members: [{ ...self, host }] }
  await admin.command({ replSetReconfig: moved, force: true })
}

async function currentConfig(admin: mongo.Db) {
  try {
    return v.parse(setConfig, await admin.command({ replSetGetConfig: 1 })).config
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === NOT_YET_INITIALIZED) return undefined
    throw error
  }
}
