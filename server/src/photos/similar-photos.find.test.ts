import sharp from 'sharp'
import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../testing/database'
import { isFullScan, watchQueries, workOf } from '../testing/queries'
import { PhotoModel, type PhotoRecord } from './photo.model'
import { processPhoto } from './pictures/process-photo'
import { findSamePhotos } from './similar-photos'
import { photographStreet, storePhoto } from './testing'

useDatabase()

const CITY = '450902'
const since = new Date('2026-10-23T00:00:00Z')
const wall = 'f0f0f0f0f0f0f0f0'
const wallAgain = 'f0f0f0f0f0f0f0f3'
const shop = '0123456789abcdef'

/** A photo in use that shows the wall, by default. */
const used = (_id: string, fields: Partial<PhotoRecord> & { sha256?: string } = {}) => {
  const { sha256 = `sha of ${_id}`, ...others } = fields
  const evidence = { takenAt: null, point: null, camera: null, sha256 }
  return storePhoto({ _id, phash: wall, claim: 'report:1', expiresAt: null, evidence, ...others })
}
const fresh = (_id: string, fields: Parameters<typeof used>[1] = {}) =>
  used(_id, { claim: 'case:9:1', ...fields })
const find = async (ids: string[], caseIds: string[] = [], ownerId = 'ann', cityId = CITY) => {
  const found = await PhotoModel.find({ _id: { $in: ids } }).lean<PhotoRecord[]>()
  const photos = ids.flatMap((id) => found.find(({ _id }) => _id === id) ?? [])
  return findSamePhotos(cityId, { fresh: photos, ownerId, caseIds, since })
}

beforeEach(() => PhotoModel.deleteMany({}))

describe('no same picture is found', () => {
  it('without other photos; a photo is not compared with itself', async () => {
    await fresh('new')
    expect(await find(['new'], ['new'])).toEqual([])
    expect(await find([])).toEqual([])
  })

  it.each<[string, Parameters<typeof used>[1]]>([
    ['shows something else', { phash: shop }],
    ['was never used', { claim: null }],
    ['is from before the time that is asked for', { createdAt: new Date('2026-10-22T23:59:59Z') }],
    ['is of somebody else', { ownerId: 'ben' }],
    ['is of a namesake in another city', { cityId: '450103' }],
    ['has nothing to be compared by', { phash: null }],
  ])('when a photo %s', async (_, fields) => {
    await used('old', fields)
    await fresh('new')
    expect(await find(['new'])).toEqual([])
  })

  it.each<[string, Parameters<typeof used>[1]]>([
    ['shows something else', { phash: shop }],
    ['is of another city', { cityId: '450103' }],
  ])('when a photo of the case %s', async (_, fields) => {
    await used('first', { ownerId: 'ben', ...fields })
    await fresh('new')
    expect(await find(['new'], ['first'])).toEqual([])
  })

  it('among pictures without structure, unless they are the same file', async () => {
    await used('black', { phash: null, sha256: 'a' })
    await fresh('darker', { phash: null, sha256: 'b' })
    await fresh('sent again', { phash: null, sha256: 'a' })
    expect(await find(['darker', 'sent again'])).toEqual([
      { id: 'sent again', earlier: 'black', from: 'mine', distance: 0 },
    ])
  })

  it('among photos stored without a hash, unless they are the same file', async () => {
    for (const sha256 of ['a', 'b']) await used(sha256, { sha256 })
    await PhotoModel.collection.updateMany({}, { $unset: { phash: 1 } })
    await fresh('new', { sha256: 'b' })
    expect(await find(['new'], ['a'])).toEqual([{ id: 'new', earlier: 'b', from: 'mine', distance: 0 }])
  })
})

describe('the same picture again', () => {
  it('is found in the case, by any owner and of any age', async () => {
    await used('first', { ownerId: 'ben', createdAt: new Date('2024-01-01T00:00:00Z') })
    await fresh('new', { phash: wallAgain })
    expect(await find(['new'], ['first'])).toEqual([
      { id: 'new', earlier: 'first', from: 'case', distance: 2 },
    ])
  })

  it('is found among the worker’s photos since the given time, in any other case', async () => {
    await used('old', { createdAt: since })
    await fresh('new', { phash: wallAgain })
    expect(await find(['new'])).toEqual([{ id: 'new', earlier: 'old', from: 'mine', distance: 2 }])
  })

  it('is found before the new photos are in use, and after', async () => {
    await used('old')
    await fresh('new', { claim: null })
    const same = [{ id: 'new', earlier: 'old', from: 'mine', distance: 0 }]
    expect(await find(['new'])).toEqual(same)
    await PhotoModel.updateOne({ _id: 'new' }, { claim: 'case:9:1' })
    expect(await find(['new'])).toEqual(same)
  })

  it('is reported once for two new photos: for the later one', async () => {
    await fresh('b')
    await fresh('a', { phash: wallAgain })
    await fresh('c', { phash: shop })
    expect(await find(['b', 'c', 'a'])).toEqual([{ id: 'a', earlier: 'b', from: 'new', distance: 2 }])
  })

  it('is the closest of several; among equals the one in the case', async () => {
    await used('far', { phash: wallAgain })
    await used('near')
    await used('near too', { ownerId: 'ben' })
    await fresh('new')
    expect(await find(['new'], ['far'])).toMatchObject([{ earlier: 'near', from: 'mine', distance: 0 }])
    expect(await find(['new'], ['far', 'near'])).toMatchObject([{ earlier: 'near', from: 'case' }])
    expect(await find(['new'], ['near too'])).toMatchObject([{ earlier: 'near too', from: 'case' }])
  })

  it('is reported for each photo in the order of the ids', async () => {
    await used('wall', { ownerId: 'ben' })
    await used('shop', { phash: shop })
    for (const id of ['1', '2']) await fresh(id, { phash: id === '1' ? shop : wall })
    const found = await find(['2', '1'], ['wall'])
    expect(found.map(({ id, earlier, from }) => [id, earlier, from])).toEqual([
      ['2', 'wall', 'case'],
      ['1', 'shop', 'mine'],
    ])
  })

  it('is recognised in real photos at a smaller size, but not after the place was cleaned', async () => {
    const store = async (_id: string, bytes: Buffer) => {
      const { phash, evidence } = await processPhoto(bytes)
      await storePhoto({ _id, phash, evidence, claim: 'report:1' })
    }
    const before = await photographStreet(5)
    await store('before', before)
    await store('smaller', await sharp(before).resize(800).jpeg({ quality: 60 }).toBuffer())
    await store('clean', await photographStreet(5, { cleaned: true, moved: [40, 20] }))
    expect(await find(['smaller', 'clean'], ['before'])).toEqual([
      { id: 'smaller', earlier: 'before', from: 'case', distance: expect.any(Number) },
    ])
  })
})

it('uses an index, and reads no photos of other owners or years', async () => {
  const one = await used('wall')
  const many = (name: string, fields: Partial<PhotoRecord>) =>
    PhotoModel.insertMany(Array.from({ length: 400 }, (_, i) => ({ ...one, _id: `${name}${i}`, ...fields })))
  await many('neighbour', { ownerId: 'ben' })
  await many('longago', { createdAt: new Date('2025-01-01T00:00:00Z') })
  await fresh('new')
  const heard = watchQueries()
  await find(['new'], ['neighbour1', 'longago2'])
  expect(heard.size).toBeGreaterThanOrEqual(2)
  for (const { shape, command } of heard.values()) {
    const { stages, read } = await workOf({ command })
    expect(stages.some(isFullScan), shape).toBe(false)
    expect(read, shape).toBeLessThan(10)
  }
})
