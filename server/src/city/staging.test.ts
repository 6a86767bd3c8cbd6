import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../testing/database'
import { city } from '../testing/tiny-city'
import { CityModel } from './city.model'
import { beginImport, commitImport, endImport, renewImport } from './staging'

useDatabase()
beforeEach(async () => {
  await CityModel.deleteMany({})
  await CityModel.create(city)
})

const now = new Date('2026-11-22T02:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const change = { version: 2, at: now, what: 'areas', file: 'a', added: 1, changed: 0, ended: 0 }

describe('the right to change a city’s snapshot', () => {
  it('cannot be taken for an unknown city', async () => {
    expect(await beginImport('999999', 'a', now)).toBe(false)
  })

  it('belongs to one import at a time, and to the next after it is given back', async () => {
    expect(await beginImport(city._id, 'a', now)).toBe(true)
    expect(await beginImport(city._id, 'b', now)).toBe(false)
    await endImport(city._id, 'b')
    expect(await beginImport(city._id, 'b', now)).toBe(false)
    await endImport(city._id, 'a')
    expect(await beginImport(city._id, 'b', now)).toBe(true)
  })

  it('lasts as long as it is renewed', async () => {
    await beginImport(city._id, 'a', now)
    expect(await renewImport(city._id, 'a', later(1.5))).toBe(true)
    expect(await beginImport(city._id, 'b', later(3))).toBe(false)
    expect(await beginImport(city._id, 'b', later(4))).toBe(true)
  })

  it('is lost by an import that stops renewing: it may neither renew nor commit', async () => {
    await beginImport(city._id, 'a', now)
    await beginImport(city._id, 'b', later(3))
    expect(await renewImport(city._id, 'a', later(3))).toBe(false)
    expect(await commitImport({ cityId: city._id, id: 'a' }, change, {})).toBe(false)
    expect(await commitImport({ cityId: city._id, id: 'b' }, change, {})).toBe(true)
    expect(await CityModel.findById(city._id).lean()).toMatchObject({
      cityVersions: { snapshot: 2 },
      importing: null,
    })
  })

  it('allows the next version only', async () => {
    await beginImport(city._id, 'a', now)
    expect(await commitImport({ cityId: city._id, id: 'a' }, { ...change, version: 3 }, {})).toBe(false)
    expect(await CityModel.findById(city._id).lean()).toMatchObject({
      cityVersions: { snapshot: 1 },
      changes: [],
    })
  })
})
