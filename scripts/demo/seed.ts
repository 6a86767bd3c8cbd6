import { readAssigneeKey } from '@shared/domain/assignee-keys'
import mongoose from 'mongoose'
import { assigneeKeysOf } from '../../server/src/accounts/assignee-keys'
import { UserModel } from '../../server/src/accounts/user.model'
import { assembleSnapshot } from '../../server/src/app/city-snapshot'
import { CaseModel } from '../../server/src/cases/case.model'
import { RatingModel } from '../../server/src/cases/rating.model'
import { learnFrom } from '../../server/src/cases/steps/close'
import { CityModel, type CityRecord } from '../../server/src/city/city.model'
import { areaIndexBuilder, frontageIndexBuilder } from '../../server/src/city/ground'
import { AreaModel, FrontageModel } from '../../server/src/city/ground.model'
import type { CitySnapshot } from '../../server/src/city/snapshot'
import { UnitModel } from '../../server/src/city/unit.model'
import { cityUnitOf } from '../../server/src/city/units'
import type { FileStore } from '../../server/src/core/files/file-store'
import { NoticeModel } from '../../server/src/notices/notice.model'
import { PhotoModel, type PhotoRecord } from '../../server/src/photos/photo.model'
import { LearnedRuleModel } from '../../server/src/routing/learned-rule.model'
import { learnedFrom } from '../../server/src/routing/learned-rules'
import { DatabaseError } from '../database/database-error'
import { type Stories, tellStories } from './cases/stories'
import { createWorld } from './cases/world'
import { buildCity, CITY_ID, type DemoCity } from './city/build-city'
import { takePhotos } from './pictures/take-photos'
import { createRandom, type Random } from './random'

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
  const stories = tellStories(random.fork('stories'), createWorld(demo, snapshotOf(demo), now))
  say('正在准备街景照片')
  const photos = await take({ files, random: random.fork('photos'), stories })
  say(`正在写入 ${stories.cases.length} 件案卷`)
  await storeDemo(demo, stories, photos)
  say('演示城市已就绪')
}

const BATCH = 100

/**
 * The city document is written last: where it is, all of it is. `outdated`: a program from before snapshot had versions,
 * stages had limits, or cases lay in queues, wrote it, and this one cannot read it.
 */
const howStored = async (cityId: string): Promise<'not' | 'outdated' | 'stored'> => {
  const city = await CityModel.findOne({ _id: cityId }, { cityVersions: 1, flow: 1 }).lean<
    Partial<CityRecord>
  >()
  if (!city) return 'not'
  const unqueued = await CaseModel.exists({ cityId, queues: { $exists: false } })
  return city.cityVersions && city.flow && !unqueued ? 'stored' : 'outdated'
}

/** Writes the whole demo; what an earlier attempt left that was broken off is removed first. */
const storeDemo = async (demo: DemoCity, stories: Stories, photos: readonly PhotoRecord[]): Promise<void> => {
  const { _id: cityId } = demo.city
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
  await inBatches(demo.areas, (some) => AreaModel.insertMany(some))
  await inBatches(demo.units, (some) => UnitModel.insertMany(some))
  await inBatches(demo.frontages, (some) => FrontageModel.insertMany(some))
  await inBatches(demo.users, (some) => UserModel.insertMany(some))
  await inBatches(photos, (some) => PhotoModel.insertMany(some))
  await inBatches(stories.cases, (some) => CaseModel.insertMany(some))
  await inBatches(stories.ratings, (some) => RatingModel.insertMany(some))
  await inBatches(stories.notices, (some) => NoticeModel.insertMany(some))
  await countOn(cityId, stories.lastOfDay)
  for (const record of inOrderOfClosing(stories.cases)) await learnFrom(record)
  await CityModel.create(demo.city)
}

/** What disputes have taught the city, case after case as they came to their end. */
const inOrderOfClosing = (cases: Stories['cases']): Stories['cases'] =>
  cases
    .filter((record) => record.closedAt && learnedFrom(record))
    .sort((a, b) => a.closedAt!.getTime() - b.closedAt!.getTime())

const inBatches = async <T>(
  records: readonly T[],
  insert: (some: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let i = 0; i < records.length; i += BATCH) await insert(records.slice(i, i + BATCH))
}

/** The next report of a day gets the number after the last one told, see `nextCaseNumber`. */
const countOn = async (cityId: string, lastOfDay: ReadonlyMap<string, number>): Promise<void> => {
  const counters = mongoose.connection.collection<{ _id: string; last: number }>('counters')
  await counters.deleteMany({ _id: { $regex: `^${cityId}:` } })
  await counters.insertMany([...lastOfDay].map(([date, last]) => ({ _id: `${cityId}:${date}`, last })))
}

/** What the router needs to know of the demo city, before any of it is stored. */
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

/** A desk or a person is no table on which a case is put. */
const isAssignableKey = (address: string): boolean =>
  !['role', 'user'].includes(readAssigneeKey(address).kind)
