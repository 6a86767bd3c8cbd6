import { contract } from '@shared/contract'
import { describe, expect, it } from 'vitest'
import { addressOf } from './request'

describe('the address of a call', () => {
  it.each([[{}], [{ id: undefined }], [{ id: '' }]])('refuses to leave a hole in the path: %j', (input) => {
    expect(() => addressOf(contract.cases.show, input)).toThrow('/api/cases/:id needs "id"')
  })

  it('keeps what is in the path out of the body', () => {
    expect(addressOf(contract.cases.fail, { id: 'c1', reason: '还在' })).toEqual({
      url: '/api/cases/c1/fail',
      body: { reason: '还在' },
    })
  })

  it('puts the rest of a GET into the query, escaped, without what is not given', () => {
    expect(addressOf(contract.places.units, { query: '城管 & 环卫', cursor: undefined })).toEqual({
      url: '/api/places/units?query=%E5%9F%8E%E7%AE%A1%20%26%20%E7%8E%AF%E5%8D%AB',
      body: undefined,
    })
  })

  it('sends numbers of a query as they are written', () => {
    expect(addressOf(contract.cases.near, { lng: 110.15, lat: 22.63 }).url).toBe(
      '/api/cases/near?lng=110.15&lat=22.63',
    )
  })

  it('escapes what would leave its place in the path', () => {
    expect(addressOf(contract.cases.show, { id: '../me?x' }).url).toBe('/api/cases/..%2Fme%3Fx')
  })

  it('sends an empty body where an action needs nothing but its id', () => {
    expect(addressOf(contract.cases.start, { id: 'c1' })).toEqual({ url: '/api/cases/c1/start', body: {} })
  })
})
