import { expect, it } from 'vitest'
import { runLocalStore } from '../core/files/testing'
import { useDatabase } from '../testing/database'
import { forgetPhotos } from './claim-photos'
import { PhotoModel } from './photo.model'
import { storePhoto } from './testing'

useDatabase()

it('removes expired unused photos with their files, and nothing else', async () => {
  const clock = { now: new Date('2026-11-22T12:00:00Z') }
  const { files } = await runLocalStore(clock)
  const given = {
    over: { expiresAt: clock.now },
    neverCompleted: { expiresAt: new Date('2026-11-01T00:00:00Z'), state: 'issued' },
    waiting: { expiresAt: new Date('2026-11-22T12:00:01Z') },
    used: { expiresAt: null, claim: 'report:1' },
  } as const
  for (const [_id, fields] of Object.entries(given)) {
    const { folder } = await storePhoto({ _id, ...fields })
    for (const name of ['original', 'large.jpg', 'small.jpg'])
      await files.write(`${folder}/${name}`, Buffer.from('x'), 'image/jpeg')
  }
  const context = { files, now: () => clock.now }
  expect(
    await Promise.all([forgetPhotos(context, async () => false), forgetPhotos(context, async () => false)]),
  ).toContain(2)
  expect(await forgetPhotos(context, async () => false)).toBe(0)

  expect((await PhotoModel.find().lean()).map(({ _id }) => _id).sort()).toEqual(['used', 'waiting'])
  for (const _id of Object.keys(given))
    for (const name of ['original', 'large.jpg', 'small.jpg']) {
      const bytes = await files.read(`photos/450902/202611/${_id}/${name}`, 10)
      expect(bytes === null, `${_id}/${name}`).toBe(_id === 'over' || _id === 'neverCompleted')
    }
})

it('removes the others where one photo cannot be removed', async () => {
  const clock = { now: new Date('2026-11-23T12:00:00Z') }
  const { files } = await runLocalStore(clock)
  const over = (day: number) => ({ expiresAt: new Date(Date.UTC(2026, 10, day)) })
  await storePhoto({ _id: 'broken', ...over(1), folder: '../outside' })
  await storePhoto({ _id: 'sound', ...over(2) })
  await expect(forgetPhotos({ files, now: () => clock.now }, async () => false)).rejects.toMatchObject({
    code: 'store_unavailable',
  })
  expect(await PhotoModel.findById('broken').lean()).not.toBeNull()
  expect(await PhotoModel.findById('sound').lean()).toBeNull()
})
