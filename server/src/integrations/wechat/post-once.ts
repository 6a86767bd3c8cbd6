import * as http from 'node:http'
import * as https from 'node:https'
import { text } from 'node:stream/consumers'

export type Posted =
  | { lost?: never; status: number; text: string }
  /** `unsent`: nothing of it left this machine. `perhaps`: it was under way, and nobody said what became of it. */
  | { lost: 'unsent' | 'perhaps' }

/**
 * Posts JSON once and says for certain whether it may have arrived, which fetch does not tell. Has a connection of its
 * own: one kept from before may be closed by the other side just as it is used again, and then nobody knows.
 * `patience` in ms. The address carries a secret, so no error is handed on.
 */
export const postOnce = (url: string, body: string, patience: number): Promise<Posted> =>
  new Promise((resolve) => {
    const secure = url.startsWith('https:')
    let open = false
    const lose = () => resolve({ lost: open ? 'perhaps' : 'unsent' })
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(patience),
    })
    request.on('socket', (socket) => {
      // Before this nothing is written, the handshake apart.
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        open = true
      })
    })
    request.on('response', (response) => {
      text(response).then((said) => resolve({ status: response.statusCode ?? 0, text: said }), lose)
    })
    request.on('error', lose)
    request.end(body)
  })
