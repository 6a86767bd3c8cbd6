import mongoose from 'mongoose'
import { UserModel } from '../../../server/src/accounts/user.model'
import { CaseModel } from '../../../server/src/cases/case.model'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { RatingModel, type RatingRecord } from '../../../server/src/cases/rating.model'
import { NoticeModel, type NoticeRecord } from '../../../server/src/notices/notice.model'
import { PhotoModel, type PhotoRecord } from '../../../server/src/photos/photo.model'
import { buildCity } from '../city/build-city'
import { createRandom } from '../random'
import { replayStories } from '../replay/replay-stories'
import { snapshotOf } from '../seed'
import { planStories } from './stories'
import type { Story } from './story'
import { createWorld } from './world'

export type ReplayedCity = Awaited<ReturnType<typeof replayAt>>

/** The demo city as stored at this moment, with this number of cases. `choose` picks the stories to replay. */
export const replayAt = async (
  now: Date,
  count: number,
  seed = 450_902,
  choose: (stories: Story[]) => Story[] = (stories) => stories,
) => {
  const demo = buildCity(createRandom(seed), now)
  const world = createWorld(demo, snapshotOf(demo), now)
  for (const model of Object.values(mongoose.models)) await model.collection.deleteMany({})
  await UserModel.insertMany(demo.users)
  await replayStories(world, choose(planStories(createRandom(seed), world, count)))
  return { demo, now, ...(await readStories()) }
}

export const readStories = async () => ({
  cases: await CaseModel.find().sort({ _id: 1 }).lean<CaseRecord[]>(),
  ratings: await RatingModel.find().sort({ _id: 1 }).lean<RatingRecord[]>(),
  notices: await NoticeModel.find().sort({ _id: 1 }).lean<NoticeRecord[]>(),
  photos: await PhotoModel.find().sort({ _id: 1 }).lean<PhotoRecord[]>(),
  lastOfDay: await lastOfDay(),
})

/** The last number of each day, by its date. */
const lastOfDay = async (): Promise<Map<string, number>> => {
  const counters = mongoose.connection.collection<{ _id: string; last: number }>('counters')
  const all = await counters.find().toArray()
  return new Map(all.map(({ _id, last }) => [_id.split(':')[1]!, last]))
}
