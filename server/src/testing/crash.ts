import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import type { WechatClient } from '../integrations/wechat/client'

/** The moment at which a server crashes: at its nth write or message, before or right after it. */
export type CrashPoint = { at: number; when: 'before' | 'after' } | null

/** One server during one job. `acts` counts its writes and messages. */
type Run = { crash: CrashPoint; acts: number; crashed: boolean }

class Crashed extends Error {
  override name = 'Crashed'
}

const runs = new AsyncLocalStorage<Run>()

const act = async <T>(work: () => Promise<T>): Promise<T> => {
  const run = runs.getStore()
  if (!run) return work()
  if (run.crashed) throw new Crashed()
  const isLast = run.crash?.at === run.acts++
  if (isLast) run.crashed = true
  if (isLast && run.crash?.when === 'before') throw new Crashed()
  const result = await work()
  // A crash also loses the answers to all other calls of the same server.
  if (run.crashed) throw new Crashed()
  return result
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

/** From now on a server that runs in `untilCrash` may crash at every write. */
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

/** A client whose messages count as acts too. A message is the only act that cannot be repeated. */
export const crashable = (wechat: WechatClient): WechatClient => ({
  ...wechat,
  sendMessage: (message) => act(() => wechat.sendMessage(message)),
})

/** Runs a job until the crash; the rest of it is never done. */
export const untilCrash = async (crash: CrashPoint, job: () => Promise<void>): Promise<void> => {
  try {
    await runs.run({ crash, acts: 0, crashed: false }, job)
  } catch (error) {
    if (!(error instanceof Crashed)) throw error
  }
}
