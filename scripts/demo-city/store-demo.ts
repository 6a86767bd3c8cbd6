import mongoose from 'mongoose'
import { CaseModel } from '../../server/src/cases/case.model'
import { learnFrom } from '../../server/src/cases/learn-pending'
import { CityModel, type CityRecord } from '../../server/src/cities/city.model'
import { taughtBy } from '../../server/src/domain/routing/lessons'
import { LessonModel } from '../../server/src/lessons/lesson.model'
import { NoticeModel } from '../../server/src/notices/notice.model'
import { PhotoModel, type PhotoRecord } from '../../server/src/photos/photo.model'
import { AreaModel } from '../../server/src/places/area.model'
import { RatingModel } from '../../server/src/ratings/rating.model'
import { FrontageModel } from '../../server/src/units/frontage.model'
import { UnitModel } from '../../server/src/units/unit.model'
import { UserModel } from '../../server/src/users/user.model'
import type { Stories } from './cases/tell-stories'
import type { DemoCity } from './city/build-city'

const BATCH = 100

/**
 * The city document is written last: where it is, all of it is. `outdated`: a program from before facts had versions,
 * stages had limits, or cases lay in heaps, wrote it, and this one cannot read it.
 */
export const howStored = async (cityId: string): Promise<'not' | 'outdated' | 'stored'> => {
  const city = await CityModel.findOne({ _id: cityId }, { stamps: 1, flow: 1 }).lean<Partial<CityRecord>>()
  if (!city) return 'not'
  const heapless = await CaseModel.exists({ cityId, heaps: { $exists: false } })
  return city.stamps && city.flow && !heapless ? 'stored' : 'outdated'
}

/** Writes the whole demo; what an earlier attempt left that was broken off is removed first. */
export const storeDemo = async (
  demo: DemoCity,
  stories: Stories,
  photos: readonly PhotoRecord[],
): Promise<void> => {
  const { _id: cityId } = demo.city
  const models = [
    ...[AreaModel, UnitModel, FrontageModel, UserModel],
    ...[PhotoModel, CaseModel, RatingModel, NoticeModel, LessonModel],
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
    .filter((record) => record.closedAt && taughtBy(record))
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
