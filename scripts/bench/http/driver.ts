import { setMaxListeners } from 'node:events'
import { readFile } from 'node:fs/promises'
import { contract } from '@shared/contract'
import type { Endpoint, InputOf } from '@shared/contract/endpoint'
import { type Answer, type Connection, call } from '../../drill/load/call'

/** Requests under way at any time. */
export const AT_ONCE = 16

export type Call = () => Promise<Answer<unknown>>

/** Latencies in ms of the calls that were answered, and the codes of the others. */
export type Measured = { ms: number[]; perSecond: number; failed: string[] }

/** Makes all calls, so many at once; Node's fetch keeps its connections alive. */
export const underWay = async (calls: readonly Call[], atOnce = AT_ONCE): Promise<Measured> => {
  const ms: number[] = []
  const failed: string[] = []
  let next = 0
  const begun = performance.now()
  const work = async () => {
    while (next < calls.length) {
      const one = calls[next++]!
      const sent = performance.now()
      const answer = await one()
      if (answer.kind === 'done') ms.push(performance.now() - sent)
      else failed.push(answer.kind === 'refused' ? answer.code : answer.why)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { ms, perSecond: (1000 * ms.length) / (performance.now() - begun), failed }
}

/** The value that a `share` of all does not exceed. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export type People = {
  /** A call by this person; signs in where the last sign-in is old. */
  by<E extends Endpoint>(openid: string, endpoint: E, input: InputOf<E>): Call
  /** Signs these people in before anything is measured. */
  signIn(openids: readonly string[]): Promise<void>
}

/** A busy database may lose a sign-in; that is not what is measured. */
const TRIES = 5

/** Less than an access token lives, in ms. */
const FRESH = 8 * 60_000

/** Phones of signed-in people, each with an IP address of its own, as behind a proxy. */
export const peopleAt = (url: string, signal: AbortSignal): People => {
  setMaxListeners(0, signal)
  const known = new Map<string, { connection: Connection; since: number }>()
  const connectionOf = async (openid: string): Promise<Connection> => {
    const seen = known.get(openid)
    if (seen && Date.now() - seen.since < FRESH) return seen.connection
    const nth = seen ? 0 : known.size
    const address = seen?.connection.address ?? `10.1.${nth >> 8}.${nth & 255}`
    const guest = { url, address, token: null, signal }
    const login = () => call(guest, contract.session.wechatLogin, { code: `is:${openid}` })
    let answer = await login()
    for (let tries = 1; answer.kind === 'unsure' && tries < TRIES; tries++) answer = await login()
    if (answer.kind !== 'done') throw new Error(`${openid} cannot sign in: ${JSON.stringify(answer)}`)
    const connection = { ...guest, token: answer.body.access }
    known.set(openid, { connection, since: Date.now() })
    return connection
  }
  return {
    by: (openid, endpoint, input) => async () => call(await connectionOf(openid), endpoint, input),
    signIn: async (openids) => {
      const left = [...new Set(openids)]
      const work = async () => {
        for (let openid = left.pop(); openid; openid = left.pop()) await connectionOf(openid)
      }
      await Promise.all(Array.from({ length: 4 }, work))
    },
  }
}

/** Memory of a process in MB, as the system counts it. */
const rssOf = async (pid: number): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

const EVERY = 250

/** Follows the memory of a process; the answer of `stop` is its highest in MB. Needs /proc; elsewhere 0. */
export const watchMemory = (pid: number): { stop(): Promise<number> } => {
  let highest = 0
  const look = async () => {
    highest = Math.max(highest, await rssOf(pid))
  }
  const timer = setInterval(() => void look(), EVERY)
  return {
    stop: async () => {
      clearInterval(timer)
      await look()
      return highest
    },
  }
}
