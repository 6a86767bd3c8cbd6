import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import mongoose from 'mongoose'
import { SessionModel } from '../../../../server/src/accounts/session.model'
import { UserModel } from '../../../../server/src/accounts/user.model'
import { RateLimitModel } from '../../../../server/src/app/limits/call-counts'
import { AuditModel } from '../../../../server/src/audit/audit.model'
import { CaseModel } from '../../../../server/src/cases/case.model'
import { RatingModel } from '../../../../server/src/cases/rating.model'
import { databaseUri } from '../../../../server/src/core/database-uri'
import { CountedCaseModel, CountModel } from '../../../../server/src/counts/count.model'
import { NoticeModel } from '../../../../server/src/notices/notice.model'
import { PhotoModel } from '../../../../server/src/photos/photo.model'
import { bringUpDatabase, type RunningDatabase } from '../../../database/bring-up-database'
import { cacheFolder, installIntoCache } from '../../../database/install-into-cache'
import type { CleanUpTools } from '../../../lib/process'
import { sizeLabel } from '../read-options'
import { type BenchCity, buildBenchCity } from './build-city'

export type OpenCity = {
  city: BenchCity
  uri: string
  pid: number
  close(): Promise<void>
}

type KeptInput = { size: number; seed: number; tools: CleanUpTools & { say(line: string): void } }

/** Goes up when the same records are generated in another way. */
const FORM = 6

const CITY_FILE = 'city.json'
/** A server named by MONGODB_URI would keep no city for the next run. */
const env = { ...process.env, MONGODB_URI: undefined }

/**
 * Opens the generated city of this size and seed, in a durable database, and connects to it. It is built at the first time and kept beside
 * the cached database programs, by the form of its records: other fields or indexes are another city.
 */
export const openKeptCity = async ({ size, seed, tools }: KeptInput): Promise<OpenCity> => {
  const { say, defer, signal } = tools
  const name = `bench-city-${sizeLabel(size)}-${seed}-${formOfRecords()}`
  const folder = join(cacheFolder(process.env), name)
  const bringUp = (dataDir: string, durable: boolean) =>
    bringUpDatabase({ dataDir, durable, say, env, signal })
  const file = await installIntoCache({
    folder,
    file: CITY_FILE,
    onWait: (pid) => say(`另一个进程（${pid}）正在生成同一座城市，等它做完`),
    signal,
    make: async (into) => {
      say(`生成一座有 ${sizeLabel(size)} 件案卷的城市，以后会接着用：${folder}`)
      // Nothing is lost by a crash: the city would be built anew.
      const database = await bringUp(join(into, 'db'), false)
      try {
        const city = await buildBenchCity({ uri: cityUri(database), size, seed, say })
        await writeFile(join(into, CITY_FILE), JSON.stringify(city))
      } finally {
        await database.stop()
      }
    },
  })
  const city = JSON.parse(await readFile(file, 'utf8')) as BenchCity
  const database = await bringUp(join(dirname(file), 'db'), true)
  const uri = cityUri(database)
  defer(() => database.stop())
  // Without the server's bounds of time: what the bench prepares may wait while the database is busy.
  await mongoose.connect(uri, { writeConcern: { w: 'majority', journal: true } })
  defer(() => mongoose.disconnect())
  // Also what a run left that was killed.
  await forgetAdded(city)
  const close = async () => {
    await forgetAdded(city)
    await mongoose.disconnect()
    await database.stop()
  }
  return { city, uri, pid: database.pid ?? 0, close }
}

/**
 * Touches each collection once. After its start, and after any collection was made or dropped, the embedded database reads
 * a collection wholly before its first answer: 10 to 20 s for 10,000 cases, and each question of that time does so alone.
 */
export const warmUp = async (say: (line: string) => void): Promise<void> => {
  const begun = Date.now()
  for (const { collection } of [CaseModel, PhotoModel, NoticeModel, UserModel, CountModel])
    await collection.find().sort({ _id: -1 }).limit(1).toArray()
  say(`数据库第一次读这座城市用了 ${Math.round((Date.now() - begun) / 1000)} 秒`)
}

const cityUri = ({ uri }: RunningDatabase): string => databaseUri(uri, 'wenming_bench')

/** Ids of photos that a bench lays ready begin with it. */
export const READY = 'ready-'

/** Collections of the bare rival. */
export const bareCollections = ['bare_plain', 'bare_indexed'] as const

/** Removes all that a bench has added, so that the next one finds the same city. */
const forgetAdded = async ({ lastId }: BenchCity): Promise<void> => {
  // By id alone: with the city the embedded database would try every index that begins with it, and read them all.
  await CaseModel.deleteMany({ _id: { $gt: lastId } })
  // The few that a bench has added stay in the counts themselves.
  await CountedCaseModel.deleteMany({ _id: { $gt: lastId } })
  // The id of a notice begins with that of its case.
  await NoticeModel.deleteMany({ _id: { $gt: lastId } })
  await PhotoModel.deleteMany({ _id: { $gte: READY, $lt: `${READY}~` } })
  await SessionModel.deleteMany({})
  // Past mongoose, which keeps the audit append-only; it holds nothing but what a bench has done.
  await AuditModel.collection.deleteMany({})
  await RateLimitModel.deleteMany({})
  const { db } = mongoose.connection
  for (const name of bareCollections) await db?.dropCollection(name).catch(() => false)
}

/** One name for the fields and indexes of all records that a city is made of. */
const formOfRecords = (): string => {
  const forms = [CaseModel, PhotoModel, NoticeModel, UserModel, RatingModel, CountModel].map(({ schema }) => [
    Object.keys(schema.paths).sort(),
    schema.indexes(),
  ])
  return createHash('sha256')
    .update(JSON.stringify([FORM, forms]))
    .digest('hex')
    .slice(0, 8)
}
