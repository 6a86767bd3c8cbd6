import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { listen } from '../../../server/src/testing/listen'

/** In ms; WeChat waits five seconds for an answer. */
const PATIENCE = 4_500
const REST = 150

/**
 * Where WeChat's pushes come in, as a proxy stands before the servers of a city: it tries until one of them takes the push.
 * Here there is only one, and it is killed all the time; three tries of WeChat's could all fall into that.
 */
export const openFrontDoor = (server: string): ReturnType<typeof listen> =>
  listen(async (request, response) => {
    const { method, url, headers } = request
    const body = method === 'POST' ? await text(request) : undefined
    const type = { 'content-type': headers['content-type'] ?? 'application/json' }
    const deadline = Date.now() + PATIENCE
    while (Date.now() < deadline) {
      const answer = await fetch(`${server}${url}`, { method, headers: type, body }).catch(() => null)
      if (answer?.ok) return response.end(await answer.text())
      await sleep(REST)
    }
    response.writeHead(502)
    return response.end()
  })
