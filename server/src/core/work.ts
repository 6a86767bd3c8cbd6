import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

/** The work that the server does at this moment: one request, or one run of a job. */
export type Work = {
  /** In every line of the log about it, and in the header of the answer. */
  requestId: string
  /** Commands that were sent to the database for it. */
  roundTrips: number
}

const current = new AsyncLocalStorage<Work>()

/** Runs it as a piece of work of its own. */
export const asWork = <T>(run: (work: Work) => Promise<T>): Promise<T> => {
  const work = { requestId: randomUUID(), roundTrips: 0 }
  return current.run(work, () => run(work))
}

/** Undefined outside of any work, as at the start of the server. */
export const workNow = (): Work | undefined => current.getStore()

/** For pino: each line of the log names its work. */
export const workInLog = (): { requestId?: string } => {
  const work = current.getStore()
  return work ? { requestId: work.requestId } : {}
}
