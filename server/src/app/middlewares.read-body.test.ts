import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { aReport } from '../testing/reports'
import { send } from '../testing/request'
import { useServer } from '../testing/server'

const test = useServer()

const json = { 'content-type': 'application/json' }
const post = (body: BodyInit, headers: Record<string, string> = json) =>
  send(`${test.url}/api/session/demo`, { method: 'POST', body, headers })
const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

describe('a body that cannot be read', () => {
  it.each<[string, BodyInit, Record<string, string>?]>([
    ['is cut off', '{"personaId":"an'],
    ['is no JSON', 'personaId=ann'],
    ['is a list', '["ann"]'],
    ['is a text', '"ann"'],
    ['is null', 'null'],
    ['claims to be gzip and is not', '{"personaId":"ann"}', { ...json, 'content-encoding': 'gzip' }],
    ['has an unknown content encoding', '{"personaId":"ann"}', { ...json, 'content-encoding': 'rot13' }],
    ['is a form', 'personaId=ann', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['is declared as plain text', '{"personaId":"ann"}', { 'content-type': 'text/plain' }],
    ['has no content type', new Blob(['{"personaId":"ann"}']), {}],
  ])('is refused: one that %s', async (_, body, headers) => {
    expect(await post(body, headers)).toMatchObject(refused(400, 'malformed_body'))
  })

  const bomb = new Blob([new Uint8Array(gzipSync(`"${'x'.repeat(50_000_000)}"`))])
  it.each<[string, BodyInit, Record<string, string>?]>([
    ['as sent', JSON.stringify({ personaId: 'ann', more: 'x'.repeat(65_536) })],
    ['after unzipping', bomb, { ...json, 'content-encoding': 'gzip' }],
  ])('is refused if it is too large, %s', async (_, body, headers) => {
    expect(await post(body, headers)).toMatchObject(refused(413, 'body_too_large'))
  })
})

describe('a malicious body', () => {
  it('is refused if it uses JavaScript’s own names', async () => {
    const body = '{"personaId":"ann","__proto__":{"role":"admin"}}'
    expect(await post(body)).toMatchObject(refused(400, 'malformed_body'))
    expect(Object.prototype).not.toHaveProperty('role')
  })

  it.each<[string, (i: number) => unknown]>([
    ['all of a wrong type', (i) => i],
    ['all of them different', (i) => `a${i}`],
  ])('with thousands of photos gets a short answer at once, %s', async (_, photo) => {
    const photos = Array.from({ length: 8_000 }, (_, i) => photo(i))
    const token = await test.token('ann')
    const report = JSON.stringify({ ...(await aReport(test)), photos })
    const started = performance.now()
    const answer = await send(`${test.url}/api/reports`, {
      method: 'POST',
      body: report,
      headers: { ...json, authorization: `Bearer ${token}` },
    })
    expect(answer).toMatchObject(refused(422, 'invalid_input'))
    expect(answer.text.length).toBeLessThan(2_000)
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  it('of many brackets is parsed to its end and refused', async () => {
    const brackets = '['.repeat(30_000) + ']'.repeat(30_000)
    expect(await post(`{"personaId":${brackets}}`)).toMatchObject(refused(422, 'invalid_input'))
  })
})

it('needs no body for an action without fields', async () => {
  const headers = { authorization: `Bearer ${await test.token('west')}` }
  expect(await send(`${test.url}/api/cases/nothing/start`, { method: 'POST', headers })).toMatchObject(
    refused(404, 'case_not_found'),
  )
})
