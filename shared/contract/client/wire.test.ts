import { describe, expect, it } from 'vitest'
import { contract } from '..'
import { urlAndBody } from './wire'

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
