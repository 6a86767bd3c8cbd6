import { createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postOnce } from './request'

/** The behaviour of the other side as soon as a connection is open. */
let met: (line: Socket) => void
let port: number
let server: ReturnType<typeof createServer>
const lines = new Set<Socket>()

beforeEach(async () => {
  server = createServer((line) => {
    lines.add(line)
    line.on('error', () => {})
    met(line)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(async () => {
  for (const line of lines) line.destroy()
  await new Promise((resolve) => server.close(resolve))
})

const answer = (head: string) => (line: Socket) => {
  line.once('data', () => line.write(head))
}
const post = (scheme = 'http', at = port) =>
  postOnce(`${scheme}://127.0.0.1:${at}/send?token=x`, '{"a":"长"}', 500)

describe('a request that was certainly not sent', () => {
  it('is reported if the connection is refused', async () => {
    expect(await post('http', 1)).toEqual({ lost: 'unsent' })
  })

  it.each([
    ['never comes', () => {}],
    ['breaks off', (line: Socket) => line.once('data', () => line.destroy())],
    ['is no handshake', answer('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('is reported if the handshake %s', async (_, meet) => {
    met = meet
    expect(await post('https')).toEqual({ lost: 'unsent' })
  })
})

describe('a request that was perhaps sent', () => {
  it.each([
    ['nobody answers', () => {}],
    ['the line is closed at once', (line: Socket) => line.end()],
    ['the line breaks', (line: Socket) => line.once('data', () => line.resetAndDestroy())],
    ['the answer is none', answer('what?\r\n\r\n')],
    ['the answer stops in its head', answer('HTTP/1.1 200 OK\r\ncontent-')],
    ['the answer stops in its body', answer('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"errc')],
    [
      'the answer breaks in its body',
      (line: Socket) =>
        line.once('data', () => line.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"errc')),
    ],
  ])('is reported if %s', async (_, meet) => {
    met = meet
    expect(await post()).toEqual({ lost: 'perhaps' })
  })
})

it('sends JSON in one piece, on its own connection, and gives the answer', async () => {
  const heard: string[] = []
  met = (line) => {
    line.on('data', (bytes) => heard.push(String(bytes)))
    answer('HTTP/1.1 201 Created\r\ncontent-length: 3\r\n\r\n好')(line)
  }
  expect(await post()).toEqual({ status: 201, text: '好' })
  expect(heard.join('')).toMatch(/^POST \/send\?token=x HTTP\/1\.1\r\n/)
  expect(heard.join('')).toMatch(/content-length: 11\r\n/i)
  expect(heard.join('')).toMatch(/connection: close\r\n/i)
  expect(heard.join('').endsWith('\r\n\r\n{"a":"长"}')).toBe(true)
})
