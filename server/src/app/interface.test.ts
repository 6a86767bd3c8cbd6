import { endpoints } from '@shared/contract/desk/every'
import { commonErrors, errors, pathParams } from '@shared/contract/endpoint'
import { may } from '@shared/domain/roles'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inputOf } from '../testing/inputs'
import { listen } from '../testing/listen'
import { request, send } from '../testing/request'
import { useServer } from '../testing/server'
import { type UserName, users } from '../testing/tiny-city'
import { makeApp } from './app'

const test = useServer()

const failure = (status: number, code: keyof typeof errors) => ({
  status,
  body: { error: { code, message: errors[code][1] } },
})
const ask = (path: string, init: RequestInit = {}) => send(test.url + path, init)

describe('every endpoint of the contract', () => {
  const cases = endpoints.map(([name, endpoint]) => {
    const { may: audience } = endpoint
    const named = audience !== 'anyone' && audience !== 'signedIn'
    const barred = named ? Object.values(users).filter(({ role }) => !may(role, audience)) : []
    const fields = Object.keys(inputOf(name)).filter((field) => !pathParams(endpoint.path).includes(field))
    return { name, endpoint, audience, barred: barred.map(({ _id }) => _id as UserName), fields }
  })
  const call = ({ name, endpoint }: (typeof cases)[number], wrong: object = {}, token?: string) =>
    request(test.url, endpoint, { ...inputOf(name), ...wrong }, token)

  it.each(cases)('$name exists', async (one) => {
    const { status, body } = await call(one)
    expect(body).not.toMatchObject(failure(404, 'not_found').body)
    expect(status).not.toBe(500)
  })

  it.each(cases)('$name is for $audience, and requires a token unless it is for anyone', async (one) => {
    const unknown = { body: { error: { code: 'not_signed_in' } } }
    if (one.audience === 'anyone') expect(await call(one)).not.toMatchObject(unknown)
    else expect(await call(one)).toMatchObject(failure(401, 'not_signed_in'))
  })

  it.each(cases)('$name refuses a foreign token', async (one) => {
    expect(await call(one, {}, 'e30.e30.e30')).toMatchObject(failure(401, 'session_expired'))
  })

  it.each(cases.filter(({ barred }) => barred.length))('$name is not for $barred', async (one) => {
    for (const as of one.barred)
      expect(await call(one, {}, await test.token(as))).toMatchObject(failure(403, 'not_allowed'))
  })

  it.each(cases.filter(({ fields }) => fields.length))(
    '$name explains a wrong value in Chinese for each of $fields',
    async (one) => {
      for (const field of one.fields) {
        // A value that no field accepts; in a query the same name twice.
        const wrong = one.endpoint.method === 'GET' ? ['a', 'b'] : { $ne: null }
        for (const value of [wrong, '😀'.repeat(600)]) {
          const answer = await call(one, { [field]: value })
          expect(answer).toMatchObject(failure(422, 'invalid_input'))
          expect(answer.body).toMatchObject({
            error: {
              details: expect.arrayContaining([
                expect.objectContaining({ path: expect.stringMatching(field) }),
              ]),
            },
          })
          expect(JSON.stringify(answer.body)).not.toMatch(/"message":"\P{Script=Han}+"/u)
        }
      }
    },
  )
})

describe('an unknown path', () => {
  it.each([
    ['GET', '/api/'],
    ['GET', '/api/none'],
    ['GET', '/api/cases'],
    ['DELETE', '/api/city'],
    ['PUT', '/api/reports'],
    ['POST', '/api/city'],
    ['GET', '/api/cases/a/b/c'],
    ['GET', '/api//city'],
    ['GET', '/api/../api/none'],
    ['PROPFIND', '/api/city'],
  ])('gets our own not_found for %s %s', async (method, path) => {
    expect(await ask(path, { method })).toMatchObject(failure(404, 'not_found'))
  })
})

describe('the OpenAPI description', () => {
  it('is OpenAPI 3.1 and has every endpoint with its inputs, answer and errors', async () => {
    const { status, body } = await ask('/api/openapi.json')
    expect(status).toBe(200)
    expect(body).toMatchObject({ openapi: '3.1.0', info: { title: '文明随手拍', version: '1' } })
    for (const [name, endpoint] of endpoints) {
      const path = body.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]
      const operation = path[endpoint.method.toLowerCase()]
      expect(operation).toMatchObject({ operationId: name, summary: endpoint.summary })

      const inside = operation.requestBody?.content['application/json'].schema.properties ?? {}
      const named = [
        ...(operation.parameters ?? []).map(({ name }: { name: string }) => name),
        ...Object.keys(inside),
      ]
      expect(named.sort()).toEqual(Object.keys(inputOf(name)).sort())
      for (const parameter of operation.parameters ?? [])
        expect(parameter).toMatchObject({
          in: pathParams(endpoint.path).includes(parameter.name) ? 'path' : 'query',
          schema: expect.any(Object),
        })

      expect(operation.responses[200].content['application/json'].schema).toMatchObject({ type: 'object' })
      for (const code of [...commonErrors, ...endpoint.errors])
        expect(operation.responses[errors[code][0]].description).toContain(code)
      expect(operation.security).toEqual(endpoint.may === 'anyone' ? [{}, { token: [] }] : [{ token: [] }])
    }
    const operations = Object.values<object>(body.paths).flatMap((path) => Object.keys(path))
    expect(operations).toHaveLength(endpoints.length)
  })

  it('has references only to its own parts', async () => {
    const { body, text } = await ask('/api/openapi.json')
    const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path.split('/'))
    expect(refs.length).toBeGreaterThan(endpoints.length)
    for (const path of refs) expect(path.reduce((at, step) => at?.[step], body)).toBeTypeOf('object')
    expect(text).not.toContain('$schema')
  })

  it('is also a readable page without scripts', async () => {
    const { headers, text } = await ask('/api/docs')
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    for (const [, { path, summary }] of endpoints) {
      expect(text).toContain(`<code>${path}</code>`)
      expect(text).toContain(summary)
    }
    expect(text).not.toMatch(/<script|undefined|\[object/)
  })
})

describe('an answer without signing in', () => {
  it.each(['/health/live', '/health/ready'])('at %s reports a healthy server', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 200, body: { ok: true } })
  })

  it('has the security headers on every path', async () => {
    for (const path of ['/api/city', '/api/docs', '/api/none', '/health/live']) {
      const { headers } = await ask(path)
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      expect(headers.get('content-security-policy')).toContain("script-src 'self';")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })
})

describe('pages of other origins', () => {
  const city = 'https://city.example'
  let server: Awaited<ReturnType<typeof listen>>
  beforeAll(async () => {
    const env = { ...test.context.env, WEB_ORIGINS: `${city},https://other.example` }
    server = await listen(makeApp({ ...test.context, env }).callback())
  })
  afterAll(() => server.close())
  const from = (origin: string, url: string, init: RequestInit = {}) =>
    send(`${url}/api/city`, { ...init, headers: { origin, ...init.headers } })

  it.each(['https://evil.example', 'http://city.example', 'https://city.example.evil.example', 'null'])(
    'may not read answers if WEB_ORIGINS does not name them: %s',
    async (origin) => {
      for (const url of [server.url, test.url])
        expect((await from(origin, url)).headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  it('may read answers if WEB_ORIGINS names them, but send no cookies', async () => {
    const { status, headers } = await from(city, server.url)
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBe(city)
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    expect(headers.get('vary')).toMatch(/origin/i)
  })

  it('may send a token after a preflight request', async () => {
    const { status, headers } = await from(city, server.url, {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    })
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-methods')).toContain('POST')
    expect(headers.get('access-control-allow-headers')).toBe('authorization')
  })

  it('can read errors too', async () => {
    const answer = await send(`${server.url}/api/none`, { headers: { origin: city } })
    expect(answer).toMatchObject(failure(404, 'not_found'))
    expect(answer.headers.get('access-control-allow-origin')).toBe(city)
  })
})
