import type { FileStore } from '../../server/src/storage/files/file-store'
import { DatabaseError } from '../database/database-error'
import { tellStories } from './cases/tell-stories'
import { createWorld } from './cases/world'
import { buildCity, CITY_ID } from './city/build-city'
import { factsOf } from './city/facts-of'
import { createRandom, type Random } from './random'
import { howStored, storeDemo } from './store-demo'
import { takePhotos } from './take-photos'

/** The demo city is the same at every start; only its days move along with `now`. */
const SEED = 450_902

type Given = {
  files: Pick<FileStore, 'write'>
  now: Date
  random?: Random
  /** A test takes the photos of a few cases only. */
  take?: typeof takePhotos
  /** Progress, in Chinese, a line at a time. */
  say: (line: string) => void
}

/**
 * Fills an empty database with 玉州区: ground, shops, people, two months of cases with their photos.
 * Does nothing where the city is there already; what was broken off half-way is done again from the start.
 */
export const seedDemoCity = async ({
  files,
  now,
  random = createRandom(SEED),
  take = takePhotos,
  say,
}: Given): Promise<void> => {
  const stored = await howStored(CITY_ID)
  if (stored === 'stored') return
  if (stored === 'outdated')
    throw new DatabaseError(
      'outdated',
      '这里的演示城市是旧版本的程序写的，新版本读不了；请先运行 npm run reset 再启动',
    )
  say('正在生成演示城市：玉林市玉州区')
  const demo = buildCity(random.fork('city'), now)
  const stories = tellStories(random.fork('stories'), createWorld(demo, factsOf(demo), now))
  say('正在准备街景照片')
  const photos = await take({ files, random: random.fork('photos'), stories })
  say(`正在写入 ${stories.cases.length} 件案卷`)
  await storeDemo(demo, stories, photos)
  say('演示城市已就绪')
}
