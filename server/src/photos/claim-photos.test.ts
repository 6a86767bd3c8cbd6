import { beforeEach, describe, expect, it } from 'vitest'
import { useDatabase } from '../testing/database'
import { claimPhotos, releasePhotos } from './claim-photos'
import { PhotoModel } from './photo.model'
import { storePhoto } from './testing'

useDatabase()

const now = new Date('2026-11-22T12:00:00Z')
const ann = { cityId: '450902', ownerId: 'ann', now }
const claimsNow = async () =>
  Object.fromEntries(
    (await PhotoModel.find().lean()).map(({ _id, claim, expiresAt }) => [_id, { claim, expiresAt }]),
  )
const free = { claim: null, expiresAt: new Date('2026-11-23T01:00:00Z') }
const givenBack = { claim: null, expiresAt: new Date('2026-11-23T12:00:00Z') }
const usedBy = (claim: string) => ({ claim, expiresAt: null })

beforeEach(async () => {
  await PhotoModel.deleteMany({})
  await Promise.all(['a', 'b', 'c'].map((_id) => storePhoto({ _id })))
})

describe('claiming', () => {
  it.each([
    ['photo_not_found', 'is not there', null],
    ['photo_not_found', 'is of another person', { ownerId: 'ben' }],
    ['photo_not_found', 'is of another city', { cityId: '450103' }],
    ['photo_not_found', 'ran out of time this very moment', { expiresAt: now }],
    ['photo_not_uploaded', 'was never completed', { state: 'issued' }],
    ['photo_already_used', 'is in use', { claim: 'report:old', expiresAt: null }],
  ] as const)('fails with %s when one photo %s, and takes none', async (code, _, fields) => {
    if (fields) await storePhoto({ _id: 'bad', ...fields })
    await expect(claimPhotos({ ...ann, ids: ['a', 'bad', 'c'], claim: 'report:1' })).rejects.toMatchObject({
      code,
      details: { id: 'bad' },
    })
    const { bad, ...others } = await claimsNow()
    expect(others).toEqual({ a: givenBack, b: free, c: free })
    expect(bad?.claim ?? null).toBe(fields && 'claim' in fields ? fields.claim : null)
  })

  it('keeps photos that the same claim took earlier when it fails', async () => {
    await claimPhotos({ ...ann, ids: ['a'], claim: 'report:1' })
    await expect(claimPhotos({ ...ann, ids: ['a', 'b', 'none'], claim: 'report:1' })).rejects.toThrow()
    expect(await claimsNow()).toMatchObject({ a: usedBy('report:1'), b: givenBack })
  })

  it('leaves a photo to its twin with the same claim when it fails itself', async () => {
    for (let round = 0; round < 40; round++) {
      const claim = `report:${round}`
      await PhotoModel.updateMany({}, { claim: null, expiresAt: free.expiresAt })
      const failing = claimPhotos({ ...ann, ids: ['a', 'b', 'none'], claim }).catch(() => null)
      const twin = claimPhotos({ ...ann, ids: ['a'], claim })
      await Promise.all([failing, twin])
      expect(await claimsNow()).toMatchObject({ a: usedBy(claim) })
    }
  })

  it('gives references in the order of the ids, and keeps the photos for ever', async () => {
    const evidence = {
      takenAt: now,
      point: [110.15, 22.63] as [number, number],
      camera: 'P60',
      sha256: 'f00d',
    }
    await storePhoto({ _id: 'd', evidence, source: 'album' })
    expect(await claimPhotos({ ...ann, ids: ['d', 'b', 'a'], claim: 'report:1' })).toEqual([
      {
        id: 'd',
        folder: 'photos/450902/202611/d',
        width: 1600,
        height: 1200,
        takenAt: now,
        point: [110.15, 22.63],
        source: 'album',
      },
      ...['b', 'a'].map((id) => ({
        id,
        folder: `photos/450902/202611/${id}`,
        width: 1600,
        height: 1200,
        takenAt: null,
        point: null,
        source: null,
      })),
    ])
    expect(await claimsNow()).toEqual({
      a: usedBy('report:1'),
      b: usedBy('report:1'),
      c: free,
      d: usedBy('report:1'),
    })
  })

  it('gives the same result again to the same claim, also in parallel and long after', async () => {
    const again = () => claimPhotos({ ...ann, ids: ['b', 'a'], claim: 'report:1' })
    const first = await again()
    const later = claimPhotos({
      ...ann,
      ids: ['b', 'a'],
      claim: 'report:1',
      now: new Date('2027-11-22T12:00:00Z'),
    })
    for (const refs of await Promise.all([again(), again(), later])) expect(refs).toEqual(first)
  })

  it('gives an empty list for no ids', async () => {
    expect(await claimPhotos({ ...ann, ids: [], claim: 'rating:1' })).toEqual([])
  })

  it.each([
    ['the same photos', () => ['a', 'b', 'c']],
    ['the same photos in any order', (at: number) => (at % 2 ? ['a', 'b', 'c'] : ['c', 'b', 'a'])],
  ])('gives %s to exactly one of twenty calls at once', async (_, idsOf) => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) => claimPhotos({ ...ann, ids: idsOf(at), claim: `report:${at}` })),
    )
    const won = results.flatMap(({ status }, at) => (status === 'fulfilled' ? [`report:${at}`] : []))
    expect(won).toHaveLength(1)
    const used = usedBy(won[0] ?? '')
    expect(await claimsNow()).toEqual({ a: used, b: used, c: used })
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'photo_already_used' })
  })
})

describe('releasing', () => {
  it('does not release photos of another claim or owner', async () => {
    await claimPhotos({ ...ann, ids: ['a'], claim: 'report:1' })
    await releasePhotos({ ...ann, ids: ['a'], claim: 'report:2' })
    await releasePhotos({ ...ann, ownerId: 'ben', ids: ['a'], claim: 'report:1' })
    expect(await claimsNow()).toMatchObject({ a: usedBy('report:1') })
  })

  it('keeps the released photos for another day, and another claim can take them', async () => {
    await claimPhotos({ ...ann, ids: ['a', 'b'], claim: 'report:1' })
    await releasePhotos({ ...ann, ids: ['a'], claim: 'report:1' })
    expect(await claimsNow()).toMatchObject({ a: givenBack, b: usedBy('report:1') })
    await claimPhotos({ ...ann, ids: ['a'], claim: 'report:2' })
    expect(await claimsNow()).toMatchObject({ a: usedBy('report:2') })
  })
})
