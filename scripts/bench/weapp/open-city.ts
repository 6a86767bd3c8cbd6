import { randomBytes, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contract } from '@shared/contract'
import { gridKey } from '@shared/domain/assignee-keys'
import type { Point } from '@shared/domain/geo'
import getPort from 'get-port'
import pino from 'pino'
import { CityModel } from '../../../server/src/city/city.model'
import { connectDatabase, disconnectDatabase } from '../../../server/src/core/database'
import { databaseUri } from '../../../server/src/core/database-uri'
import { postForm } from '../../../server/src/testing/photos'
import { bringUpDatabase } from '../../database/bring-up-database'
import { buildCity, CENTER, CITY_ID } from '../../demo/city/build-city'
import { createRandom } from '../../demo/random'
import { storeGround } from '../../demo/seed'
import { startServer } from '../../drill/setup/server-process'
import { type CleanUpTools, root } from '../../lib/process'
import { signIn } from '../../lib/screens/screenshots'
import { askAs } from '../../lib/screens/shots'
import { fillLists } from './fill-lists'

type OpenOptions = CleanUpTools & { dataDir: string; count: number; say: (line: string) => void }

/** Runs the real server over the ground and the people of the demo city, with lists of `count` instead of its months of cases. */
export const openCity = async ({ dataDir, count, say, defer, signal }: OpenOptions) => {
  const database = await bringUpDatabase({ dataDir: join(dataDir, 'db'), durable: false, say, signal })
  defer(() => database.stop())
  const uri = databaseUri(database.uri, `wenming_bench_${randomUUID().slice(0, 8)}`)
  await connectDatabase(uri, pino({ level: 'silent' }))
  defer(disconnectDatabase)
  const demo = buildCity(createRandom(SEED), new Date())
  await storeGround(demo)
  await CityModel.create(demo.city)

  const port = await getPort({ host: '127.0.0.1' })
  const url = `http://127.0.0.1:${port}`
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'error',
    MONGODB_URI: uri,
    CITY: CITY_ID,
    DEMO: '1',
    TOKEN_SECRET: randomBytes(32).toString('hex'),
    FILE_STORE: 'local',
    FILES_DIR: join(dataDir, 'files'),
    REDACTION: 'off',
    TRUSTED_PROXIES: '1',
  }
  const server = await startServer({ url, env, logFile: join(dataDir, 'server.log'), signal })
  defer(() => server.stop())
  // The first is dispatched by the rules, the second waits for the dispatcher.
  for (const category of [SMALL_ADS, OTHER]) await report(url, category)
  const worker = demo.users.find(({ _id }) => _id === 'worker-huang')
  const assignee = gridKey(worker?.gridCodes[0] ?? '')
  const people = { citizen: 'citizen-chen', notified: 'citizen-chen', assignee }
  const caseOfManySteps = await fillLists({ cityId: CITY_ID, ...people, count })
  const center: Point = CENTER
  return { url, caseOfManySteps, center }
}

const SEED = 450_902
const SMALL_ADS = '0201'
const OTHER = 'OTHER'

/** A report with a photo in the middle of the city. */
const report = async (url: string, category: string): Promise<void> => {
  const ask = askAs(url, await signIn(url, 'citizen-chen'))
  const picture = await readFile(join(root, 'scripts/demo/pictures/stickers-1-before.webp'))
  const form = await ask(contract.photos.form, { type: 'image/webp', size: picture.length })
  await postForm({ url }, form, picture, 'image/webp')
  await ask(contract.photos.complete, { id: form.photoId })
  await ask(contract.reports.submit, {
    requestId: randomUUID(),
    photos: [form.photoId],
    point: CENTER,
    accuracy: 5,
    source: 'fix',
    category,
    description: '墙上贴满了小广告，请尽快清理',
  })
}
