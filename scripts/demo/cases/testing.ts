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

/** The replay that was begun last, which may still run: a test that times out does not end it. */
let last = { stop: () => {}, ended: Promise.resolve() }

/**
 * The demo city as stored at this moment, with this number of cases. `choose` picks the stories to replay. A replay that
 * is still under way is stopped, and fails: there is one database for all.
 */
export const replayAt = (
  now: Date,
  count: number,
  seed = 450_902,
  choose: (stories: Story[]) => Story[] = (stories) => stories,
) => {
  const before = last
  const stopped = new AbortController()
  const told = new Set<Promise<void>>()
  const stoppable = ({ reports, tell }: Story): Story => ({
    reports,
    tell: async (replay, stored) => {
      stopped.signal.throwIfAborted()
      const telling = tell(replay, stored)
      told.add(telling)
      await telling
    },
  })
  const replay = async () => {
    before.stop()
    await before.ended
    return replayNow({ now, count, seed }, (stories) => choose(stories).map(stoppable))
  }
  // Stories that were begun before the first of them failed still write.
  const replayed = replay().finally(() => Promise.allSettled(told))
  const ended = replayed.then(
    () => {},
    () => {},
  )
  last = { stop: () => stopped.abort(), ended }
  return replayed
}

type ReplayPlan = { now: Date; count: number; seed: number }

const replayNow = async ({ now, count, seed }: ReplayPlan, choose: (stories: Story[]) => Story[]) => {
  const demo = buildCity(createRandom(seed), now)
  const world = createWorld(demo, snapshotOf(demo), now)
  for (const model of Object.values(mongoose.models)) await model.collection.deleteMany({})
  // Its unique index of photos remembers those of removed cases, see `case.model.ts`.
  await CaseModel.collection.drop()
  await CaseModel.createIndexes()
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
