import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import type { WechatClient } from '../integrations/wechat/client'

/** When a server is killed: at its nth act, before it or right after it. */
export type CrashPoint = { at: number; when: 'before' | 'after' } | null

/** One server while it does one job. */
type Life = { fate: CrashPoint; acts: number; dead: boolean }

class Killed extends Error {
  override name = 'Killed'
}

const lives = new AsyncLocalStorage<Life>()

const act = async <T>(deed: () => Promise<T>): Promise<T> => {
  const life = lives.getStore()
  if (!life) return deed()
  if (life.dead) throw new Killed()
  const isLast = life.fate?.at === life.acts++
  if (isLast) life.dead = true
  if (isLast && life.fate?.when === 'before') throw new Killed()
  const done = await deed()
  // Also what another lane of the same server was waiting for is never heard of.
  if (life.dead) throw new Killed()
  return done
}

const writes = [
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'findOneAndUpdate',
  'deleteOne',
  'deleteMany',
  'bulkWrite',
] as const

/** From now on every write of a server that lives by `live` is an act at which it may be killed. */
export const makeWritesCrashable = (): void => {
  for (const model of Object.values(mongoose.models)) {
    const collection = model.collection as unknown as Record<
      string,
      (...given: unknown[]) => Promise<unknown>
    >
    for (const name of writes) {
      const write = collection[name]?.bind(collection)
      if (write) collection[name] = (...given) => act(() => write(...given))
    }
  }
}

/** Sending is an act too, and the only one that cannot be asked for again. */
export const crashable = (wechat: WechatClient): WechatClient => ({
  ...wechat,
  sendMessage: (message) => act(() => wechat.sendMessage(message)),
})

/** Does a job as a server that is killed so; whatever it has not written by then it never will. */
export const untilCrash = async (fate: CrashPoint, job: () => Promise<void>): Promise<void> => {
  try {
    await lives.run({ fate, acts: 0, dead: false }, job)
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }
}
