import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

/** WeChat's reply: an object as JSON, a text or bytes unchanged; null: no answer ever. */
export type Reply = object | string | Buffer | null

/** A reply and its way: `delay` in ms; `cut`: the connection breaks instead. */
export type Answer = { reply: Reply; status?: number; delay?: number; cut?: boolean }

/** One call with its JSON body; undefined without a body. */
export type Call = { query: URLSearchParams; body: unknown }

export type Calls = Record<string, (call: Call) => Answer | Promise<Answer>>

/** An outage of WeChat: connections refused, only a gateway answers, −1 to all calls, or no answer. */
export type Outage = 'refused' | 'gateway' | 'busy' | 'silent'

export type Line = {
  /** Returns the URL, which stays the same after a restart. */
  start(): Promise<string>
  stop(): Promise<void>
  /** An outage until `up`. */
  down(outage: Outage): Promise<void>
  up(): Promise<void>
}

const outages: Record<Exclude<Outage, 'refused'>, Answer> = {
  gateway: { status: 502, reply: '<html>502 Bad Gateway</html>' },
  busy: { reply: { errcode: -1, errmsg: 'system error' } },
  silent: { reply: null },
}

/** The server of the stand-in; each answer comes `delay` ms late. */
export const openLine = (calls: Calls, delay: () => number): Line => {
  let outage: Outage | null = null
  let port = 0

  const answerTo = async (request: IncomingMessage): Promise<Answer> => {
    if (outage && outage !== 'refused') return outages[outage]
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://wechat')
    const call = calls[`${request.method} ${pathname}`]
    if (!call) return { status: 404, reply: '404' }
    try {
      const sent = await text(request)
      return await call({ query, body: sent === '' ? undefined : JSON.parse(sent) })
    } catch {
      return { reply: { errcode: 47001, errmsg: 'data format error' } }
    }
  }
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request)
    await sleep(delay() + (answer.delay ?? 0), undefined, { ref: false })
    write(answer, response)
  })
  const start = async () => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve)
    })
    port = (server.address() as AddressInfo).port
    return `http://127.0.0.1:${port}`
  }
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const become = async (next: Outage | null) => {
    const before = outage
    outage = next
    if (next === 'refused' && before !== 'refused') await stop()
    if (next !== 'refused' && before === 'refused') await start()
  }
  return { start, stop, down: become, up: () => become(null) }
}

const write = ({ reply, status = 200, cut }: Answer, response: ServerResponse) => {
  if (cut) response.destroy()
  if (cut || reply === null) return
  // WeChat sends text/plain, whatever the content.
  response.writeHead(status, { 'content-type': 'text/plain' })
  response.end(typeof reply === 'string' || Buffer.isBuffer(reply) ? reply : JSON.stringify(reply))
}
