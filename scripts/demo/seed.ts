import { readAssigneeKey } from '@shared/domain/assignee-keys'
import mongoose from 'mongoose'
import pMap from 'p-map'
import { assigneeKeysOf } from '../../server/src/accounts/assignee-keys'
import { UserModel } from '../../server/src/accounts/user.model'
import { assembleSnapshot } from '../../server/src/app/city-snapshot'
import { CaseModel } from '../../server/src/cases/case.model'
import { RatingModel } from '../../server/src/cases/rating.model'
import { CityModel, type CityRecord } from '../../server/src/city/city.model'
import { areaIndexBuilder, frontageIndexBuilder } from '../../server/src/city/ground'
import { AreaModel, FrontageModel } from '../../server/src/city/ground.model'
import type { CitySnapshot } from '../../server/src/city/snapshot'
import { UnitModel } from '../../server/src/city/unit.model'
import { cityUnitOf } from '../../server/src/city/units'
import type { FileStore } from '../../server/src/core/files/file-store'
import { NoticeModel } from '../../server/src/notices/notice.model'
import { PhotoModel, waitingSince } from '../../server/src/photos/photo.model'
import { fileOf, photoSizes, redactedFile } from '../../server/src/photos/photo-ref'
import { LearnedRuleModel } from '../../server/src/routing/learned-rule.model'
import { DatabaseError } from '../database/database-error'
import { CASES, planStories } from './cases/stories'
import { createWorld } from './cases/world'
import { buildCity, CITY_ID, type DemoCity } from './city/build-city'
import { developPhotos } from './pictures/develop-photos'
import { DEMO_VERSION } from './pictures/upload-photo'
import { createRandom, type Random } from './random'
import { replayStories } from './replay/replay-stories'

/** The demo city is the same at every start; only its days move along with `now`. */
const SEED = 450_902

type SeedOptions = {
  files: Pick<FileStore, 'write' | 'copy'>
  now: Date
  random?: Random
  /** A test develops a few photos only. */
  develop?: typeof developPhotos
  /** Progress, in Chinese, a line at a time. */
  say: (line: string) => void
}

/**
 * Fills an empty database with 玉州区: ground, shops, people, two months of cases with their photos.
 * Does nothing if the city exists, and refuses a database with real people before it changes anything. A seeding that
 * broke off half-way starts again from the beginning.
 */
export const seedDemoCity = async ({
  files,
  now,
  random = createRandom(SEED),
  develop = developPhotos,
  say,
}: SeedOptions): Promise<void> => {
  const stored = await howStored(CITY_ID)
  const isDemo = (await UserModel.exists({ cityId: CITY_ID, persona: isSet })) !== null
  if (!(stored === 'stored' && isDemo) && (await hasRealPeople()))
    throw new DatabaseError(
      'real_people',
      '这个数据库里有真实的用户，不能写入演示城市；请换一个空的数据库（MONGODB_URI）再运行',
    )
  if (stored === 'stored') return
  if (stored === 'outdated')
    throw new DatabaseError(
      'outdated',
      '这里的演示城市是旧版本的程序写的，新版本读不了；请先运行 npm run reset 再启动',
    )
  say('正在生成演示城市：玉林市玉州区')
  const demo = buildCity(random.fork('city'), now)
  const world = createWorld(demo, snapshotOf(demo), now)
  const stories = planStories(random.fork('stories'), world)
  await removeCity(CITY_ID)
  await storeGround(demo)
  say(`正在重演 ${CASES} 件案卷的办理经过`)
  await replayStories(world, stories)
  say('正在准备街景照片')
  await lookAtPhotos(files, (folders) => develop({ files, random: random.fork('photos'), folders }))
  await CityModel.create(demo.city)
  say('演示城市已就绪')
}

const BATCH = 100
/** Files copied at once. */
const COPIES = 16

/**
 * The city document is written last: if it exists, the city is complete. `outdated`: an older program wrote the city,
 * without versions of the snapshot, limits of stages or what a case must have. This program would find some cases nowhere.
 */
const howStored = async (cityId: string): Promise<'not' | 'outdated' | 'stored'> => {
  const city = await CityModel.findOne({ _id: cityId }, { cityVersions: 1, flow: 1 }).lean<
    Partial<CityRecord>
  >()
  if (!city) return 'not'
  const lacking = CaseModel.schema.requiredPaths().map((path) => ({ [path]: { $exists: false } }))
  const older = await CaseModel.exists({ cityId, $or: lacking })
  return city.cityVersions && city.flow && !older ? 'stored' : 'outdated'
}

const isSet = { $gt: '' }

/** True where somebody has signed in by WeChat, or belongs to another city: a demo never writes beside real people. */
const hasRealPeople = async (): Promise<boolean> => {
  const elsewhere = { cityId: { $ne: CITY_ID }, persona: null }
  return (await UserModel.exists({ $or: [{ openid: isSet }, { phone: isSet }, elsewhere] })) !== null
}

/** Removes the remains of an earlier attempt that broke off. */
const removeCity = async (cityId: string): Promise<void> => {
  const models = [
    AreaModel,
    UnitModel,
    FrontageModel,
    UserModel,
    PhotoModel,
    CaseModel,
    RatingModel,
    NoticeModel,
    LearnedRuleModel,
  ]
  for (const model of models) await model.collection.deleteMany({ cityId })
  const counters = mongoose.connection.collection<{ _id: string }>('counters')
  await counters.deleteMany({ _id: { $regex: `^${cityId}:` } })
}

/** Writes all that no story changes but the city document, which comes last, after all the rest. */
export const storeGround = async (demo: DemoCity): Promise<void> => {
  await inBatches(demo.areas, (some) => AreaModel.insertMany(some))
  await inBatches(demo.units, (some) => UnitModel.insertMany(some))
  await inBatches(demo.frontages, (some) => FrontageModel.insertMany(some))
  await inBatches(demo.users, (some) => UserModel.insertMany(some))
}

/** Adds the hashes of its picture and the released files to each photo, see `uploadPhoto`. None waits for anybody. */
const lookAtPhotos = async (
  files: SeedOptions['files'],
  develop: (folders: string[]) => ReturnType<typeof developPhotos>,
): Promise<void> => {
  const cityId = CITY_ID
  const folders = await PhotoModel.distinct('folder', { cityId })
  const looks = await develop(folders.sort())
  await PhotoModel.updateMany({ cityId }, { $set: waitingSince(null) })
  for (const [folder, { sha256, phash }] of looks)
    await PhotoModel.updateMany({ cityId, folder }, { $set: { phash, 'evidence.sha256': sha256 } })
  const photos = await PhotoModel.find({ cityId }, { folder: 1 }).lean<{ _id: string; folder: string }[]>()
  const release = async ({ _id: id, folder }: (typeof photos)[number]) => {
    for (const size of photoSizes)
      await files.copy(fileOf({ folder }, `${size}.jpg`), redactedFile({ id, folder }, DEMO_VERSION, size))
  }
  await pMap(
    photos.filter(({ folder }) => looks.has(folder)),
    release,
    { concurrency: COPIES },
  )
}

const inBatches = async <T>(
  records: readonly T[],
  insert: (some: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let i = 0; i < records.length; i += BATCH) await insert(records.slice(i, i + BATCH))
}

/** The snapshot that routing needs of the demo city, before any of it is stored. */
export const snapshotOf = ({ city, areas, units, frontages, users }: DemoCity): CitySnapshot => {
  const staffedKeys = new Set(users.flatMap(assigneeKeysOf).filter(isAssignableKey))
  const known = new Map(units.map((unit) => [unit.code, cityUnitOf(unit)]))
  const ground = areaIndexBuilder()
  for (const area of areas) ground.add(area)
  const fronts = frontageIndexBuilder(known)
  for (const front of frontages) fronts.add(front)
  return assembleSnapshot({
    city,
    units: known,
    staffedKeys,
    learnedRules: new Map(),
    ...ground.finish(),
    frontages: fronts.finish(),
  })
}

/** No case is assigned to a role or to a single person. */
const isAssignableKey = (address: string): boolean =>
  !['role', 'user'].includes(readAssigneeKey(address).kind)
