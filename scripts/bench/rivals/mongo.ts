import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import * as v from 'valibot'
import { databaseUri } from '../../../server/src/core/database-uri'
import { bringUpDatabase } from '../../database/bring-up-database'
import type { Shape } from '../city/generate-city'
import { NoRival, type RemoteRival, type RivalTools } from './lookup'

const BATCH = 2_000
const LOAD_MS = 90_000
/** A lookup by the index reads fewer candidates than this. */
const CANDIDATES_MAX = 100

type Grid = { _id: string; shape: { type: 'MultiPolygon'; coordinates: Shape['polygons'] } }

const buildInfo = v.object({ version: v.string(), secantusVersion: v.optional(v.string()) })
const explained = v.object({ executionStats: v.object({ totalDocsExamined: v.number() }) })

/** MongoDB's $geoIntersects with a 2dsphere index, on the database that this machine has. */
export const mongoOver = async (
  shapes: readonly Shape[],
  { say, defer, signal }: RivalTools,
): Promise<RemoteRival> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'wenming-bench-'))
  defer(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }))
  const database = await bringUpDatabase({ dataDir, durable: false, say, signal })
  defer(database.stop)
  // A database of its own: MONGODB_URI may name a server that others use.
  const client = new mongo.MongoClient(databaseUri(database.uri, `wenming_bench_${process.pid}`))
  defer(() => client.close())
  const db = client.db()
  defer(() => db.dropDatabase())
  const grids = db.collection<Grid>('grids')
  await load(grids, shapes)

  const at = ([lng, lat]: readonly [number, number]) => ({
    shape: { $geoIntersects: { $geometry: { type: 'Point', coordinates: [lng, lat] } } },
  })
  const { version, secantusVersion } = v.parse(buildInfo, await db.command({ buildInfo: 1 }))
  const plan = await grids.find(at(shapes[0]!.polygons[0]![0]![0]!)).explain('executionStats')
  return {
    name: secantusVersion ? `SecantusDB ${secantusVersion}` : `MongoDB ${version}`,
    indexed: v.parse(explained, plan).executionStats.totalDocsExamined <= CANDIDATES_MAX,
    codeAt: async (point) => (await grids.findOne(at(point), { projection: { _id: 1 } }))?._id ?? null,
  }
}

const load = async (grids: mongo.Collection<Grid>, shapes: readonly Shape[]): Promise<void> => {
  await grids.createIndex({ shape: '2dsphere' })
  const deadline = Date.now() + LOAD_MS
  for (let i = 0; i < shapes.length; i += BATCH) {
    // With fewer polygons than the others it would be no comparison.
    if (Date.now() > deadline)
      throw new NoRival(`${LOAD_MS / 1000} 秒只写进了 ${shapes.length} 个网格中的 ${i} 个，不作比较`)
    await grids.insertMany(
      shapes.slice(i, i + BATCH).map(
        ({ code, polygons }): Grid => ({
          _id: code,
          shape: { type: 'MultiPolygon', coordinates: polygons },
        }),
      ),
      { ordered: false },
    )
  }
}
