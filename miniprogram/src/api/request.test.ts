import { contract } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { errorFrom, isOfPortal, urlAndBody } from './request'

describe('urlAndBody', () => {
  it.each([[{}], [{ id: undefined }], [{ id: '' }]])('throws if the path misses a value: %j', (input) => {
    expect(() => urlAndBody(contract.cases.show, input)).toThrow('/api/cases/:id needs "id"')
  })

  it('leaves values of the path out of the body', () => {
    expect(urlAndBody(contract.cases.fail, { id: 'c1', reason: '还在' })).toEqual({
      url: '/api/cases/c1/fail',
      body: { reason: '还在' },
    })
  })

  it('puts the rest of a GET into the query, escaped, without undefined values', () => {
    expect(urlAndBody(contract.places.units, { query: '城管 & 环卫', cursor: undefined })).toEqual({
      url: '/api/places/units?query=%E5%9F%8E%E7%AE%A1%20%26%20%E7%8E%AF%E5%8D%AB',
      body: undefined,
    })
  })

  it('writes numbers of a query in plain form', () => {
    expect(urlAndBody(contract.cases.near, { lng: 110.15, lat: 22.63 }).url).toBe(
      '/api/cases/near?lng=110.15&lat=22.63',
    )
  })

  it('escapes characters that would change the path', () => {
    expect(urlAndBody(contract.cases.show, { id: '../me?x' }).url).toBe('/api/cases/..%2Fme%3Fx')
  })

  it('sends an empty body where an action needs only its id', () => {
    expect(urlAndBody(contract.cases.start, { id: 'c1' })).toEqual({ url: '/api/cases/c1/start', body: {} })
  })
})

describe('an answer', () => {
  it.each([
    ['a page in its place', 200, '<html>请登录</html>'],
    ['nothing that could be read', 200, null],
    ['the way to another page', 302, ''],
    ['the status for it', 511, null],
  ])('is of a network that wants a log-in where it is %s', (_, status, data) => {
    expect(isOfPortal({ status, data })).toBe(true)
  })

  it.each([
    ['ours', 200, {}],
    ['a refusal', 404, { error: { code: 'not_found', message: '没有找到您要的内容' } }],
    ['a page of a proxy before our server', 502, '<html>Bad gateway</html>'],
  ])('is not where it is %s', (_, status, data) => {
    expect(isOfPortal({ status, data })).toBe(false)
  })

  it('refuses in the words of the server, also for a reason that came after this version', () => {
    const error = errorFrom(409, { error: { code: 'of_a_newer_server', message: '这件上报已经移交' } })
    expect(error).toMatchObject({ code: 'unreadable_answer', status: 409, message: '这件上报已经移交' })
  })
})
