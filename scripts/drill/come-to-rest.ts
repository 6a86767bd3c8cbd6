import { setTimeout as sleep } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { CITY } from './city'

/** Timers that come later than this after the end stay as they are; in ms. The city's are much sooner or much later. */
const SOON = 5 * 60_000
/**
 * A claim of a server that was killed holds for a minute. A message waits a minute for its second try and six at most for
 * its third, which comes to those whose first met a kill and whose second met WeChat away; in ms.
 */
const PATIENCE = 480_000
const EVERY = 500
const TELL = 10_000
/** Looks in a row at which nothing was left to do. */
const QUIET = 3

type Given = { uri: string; say(line: string): void; signal: AbortSignal }

/** Waits until the server has nothing left to do by itself; what it then has not done, it never will. */
export const comeToRest = async ({ uri, say, signal }: Given): Promise<void> => {
  const client = new mongo.MongoClient(uri)
  try {
    const deadline = Date.now() + PATIENCE
    let told = 0
    for (let quiet = 0; quiet < QUIET && Date.now() < deadline; ) {
      signal.throwIfAborted()
      const left = await leftIn(client.db())
      quiet = left ? 0 : quiet + 1
      if (left && Date.now() - told > TELL) {
        say(`  还在做：${left}`)
        told = Date.now()
      }
      await sleep(EVERY)
    }
  } finally {
    await client.close()
  }
}

const leftIn = async (db: mongo.Db): Promise<string> => {
  // The city is named too: SecantusDB finds nothing by the condition of a partial index without the index's first field.
  const count = (collection: string, wanted: object) =>
    db.collection(collection).countDocuments({ cityId: CITY, ...wanted })
  const counts = await Promise.all([
    count('cases', { hasPendingNotices: true }),
    count('cases', { nextTimerAt: { $lte: new Date(Date.now() + SOON) } }),
    count('ratings', { toFollow: { $gt: 0 } }),
    count('notices', { 'delivery.state': 'waiting' }),
  ])
  const words = ['件没有告知', '件定时将到', '条评价没有跟进', '条微信消息没有发出']
  return words.flatMap((what, i) => (counts[i] ? [`${counts[i]} ${what}`] : [])).join('，')
}
