import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { listen } from '../../../server/src/testing/listen'

/** In ms: WeChat waits five seconds for the answer to a push, and sends it three times. */
const PATIENCE = 4_500
const RETRY_AFTER = 150

/**
 * Stands before the servers as a city's balancer does: each call goes to the next server. One that takes no connection is
 * passed over; a call that has reached a server is never sent to another. `insists`: where no server takes it, it is tried
 * again for some seconds, for who sends it gives up soon.
 */
export const startBalancer = (
  servers: readonly string[],
  { insists = false }: { insists?: boolean } = {},
): ReturnType<typeof listen> => {
  const agent = new Agent({ keepAlive: false })
  let turn = 0
  return listen(async (call, answer) => {
    const body = await buffer(call).catch(() => null)
    // The sender has gone.
    if (!body) return
    const deadline = Date.now() + (insists ? PATIENCE : 0)
    do {
      for (const _ of servers) {
        const server = servers[turn++ % servers.length] ?? ''
        const outcome = await pass({ server, call, body, answer, agent, mayRepeat: insists })
        if (outcome === 'answered') return
        if (outcome === 'broken') return void answer.destroy()
      }
      if (insists) await sleep(RETRY_AFTER)
    } while (Date.now() < deadline)
    answer.writeHead(502).end()
  })
}

type Passing = {
  server: string
  call: IncomingMessage
  body: Buffer
  answer: ServerResponse
  agent: Agent
  /** True where the call may reach a server twice, and anything but a success is a reason to. */
  mayRepeat: boolean
}

/** `refused`: it did not reach the server, or may be repeated; `broken`: nobody knows. */
const pass = ({ server, call, body, answer, agent, mayRepeat }: Passing) =>
  new Promise<'answered' | 'refused' | 'broken'>((resolve) => {
    const { method, url, headers } = call
    let isOpen = false
    const passed = request(`${server}${url}`, { method, agent, headers: { ...headers, connection: 'close' } })
    passed.on('socket', (socket) =>
      socket.once('connect', () => {
        isOpen = true
      }),
    )
    passed.on('response', (given) => {
      const status = given.statusCode ?? 502
      if (mayRepeat && status > 299) {
        given.resume()
        resolve('refused')
        return
      }
      answer.writeHead(status, given.headers)
      given.pipe(answer)
      given.on('end', () => resolve('answered'))
      given.on('error', () => resolve('broken'))
    })
    passed.on('error', () => resolve(isOpen && !mayRepeat ? 'broken' : 'refused'))
    passed.end(body)
  })
