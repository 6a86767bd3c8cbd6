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

/** The demo city as it is stored at this moment; `choose`: the stories that are told. */
export const replayAt = async (
  now: Date,
  seed = 450_902,
  choose: (stories: Story[]) => Story[] = (stories) => stories,
) => {
  const demo = buildCity(createRandom(seed), now)
  const world = createWorld(demo, snapshotOf(demo), now)
  for (const model of Object.values(mongoose.models)) await model.collection.deleteMany({})
  await UserModel.insertMany(demo.users)
  await replayStories(world, choose(planStories(createRandom(seed), world)))
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

export const moments: [what: string, at: string][] = [
  ['a Sunday afternoon', '2026-11-22T07:00:00Z'],
  ['a Monday before dawn', '2026-11-22T20:10:00Z'],
  ['a Wednesday at work', '2026-11-25T06:30:00Z'],
  ['the last day of a long holiday', '2026-10-07T06:30:00Z'],
  ['a holiday of a year that the calendar does not know', '2027-02-08T02:00:00Z'],
]
