import { setTimeout as sleep } from 'node:timers/promises'
import { mongo } from 'mongoose'
import { CITY } from './city'

/** Timers later than this are not waited for, in ms. The small city's timers are much sooner or much later. */
const SOON = 5 * 60_000
/**
 * In ms. The claim of a killed server holds for a minute. The second try of a message comes after a minute, the third
 * after six: a message needs it when a kill hit its first try and the outage of WeChat its second.
 */
const PATIENCE = 480_000
const POLL_EVERY = 500
const REPORT_EVERY = 10_000
/** Number of polls in a row that must find no work. */
const IDLE_POLLS = 3

type IdleOptions = { uri: string; say(line: string): void; signal: AbortSignal }

/** Waits until the server has no work of its own left. Work that is still left then would never be done. */
export const becomeIdle = async ({ uri, say, signal }: IdleOptions): Promise<void> => {
  const client = new mongo.MongoClient(uri)
  try {
    const deadline = Date.now() + PATIENCE
    let reportedAt = 0
    for (let idle = 0; idle < IDLE_POLLS && Date.now() < deadline; ) {
      signal.throwIfAborted()
      const left = await workLeft(client.db())
      idle = left ? 0 : idle + 1
      if (left && Date.now() - reportedAt > REPORT_EVERY) {
        say(`  还在做：${left}`)
        reportedAt = Date.now()
      }
      await sleep(POLL_EVERY)
    }
  } finally {
    await client.close()
  }
}

/** The work that the server still has to do, in words; empty: none. */
const workLeft = async (db: mongo.Db): Promise<string> => {
  // The city is named too: SecantusDB finds nothing by the condition of a partial index without the index's first field.
  const count = (collection: string, condition: object) =>
    db.collection(collection).countDocuments({ cityId: CITY, ...condition })
  const counts = await Promise.all([
    count('cases', { hasPendingNotices: true }),
    count('cases', { nextTimerAt: { $lte: new Date(Date.now() + SOON) } }),
    count('ratings', { toFollow: { $gt: 0 } }),
    count('notices', { 'delivery.state': 'waiting' }),
  ])
  const kinds = ['件没有告知', '件定时将到', '条评价没有跟进', '条微信消息没有发出']
  return kinds.flatMap((kind, i) => (counts[i] ? [`${counts[i]} ${kind}`] : [])).join('，')
}
