import sharp, { type Exif } from 'sharp'
import { describe, expect, it } from 'vitest'
import { readExif } from './read-exif'
import { phoneExif, place, shoot } from './testing'

const nothing = { takenAt: null, point: null, camera: null }
const blockOf = async (photo: Buffer) => (await sharp(photo).metadata()).exif
const read = async (exif: Exif) => readExif(await blockOf(await shoot({ exif })))

describe('reading EXIF', () => {
  it('gives nulls for a photo without EXIF', async () => {
    expect(await readExif(undefined)).toEqual(nothing)
  })

  it.each([
    ['no bytes', Buffer.alloc(0)],
    ['noise', Buffer.from('Exif\0\0this is no TIFF')],
    ['a header that leads nowhere', Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1')],
    ['a directory that leads to itself', Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0\x08\0\0\0', 'latin1')],
  ])('gives nulls for %s', async (_, block) => {
    expect(await readExif(block)).toEqual(nothing)
  })

  it('gives no more for a truncated block than for the whole one', async () => {
    const block = (await blockOf(await shoot())) ?? Buffer.alloc(0)
    const whole = await readExif(block)
    for (let length = 0; length < block.length; length += 7) {
      const part = await readExif(block.subarray(0, length))
      expect([null, whole.camera, 'HUAWEI']).toContain(part.camera)
      expect([null, whole.takenAt?.getTime()]).toContain(part.takenAt?.getTime() ?? null)
    }
  })

  it.each([
    ['zeros', '0/1 0/1 0/1', '0/1 0/1 0/1'],
    ['a latitude of zero', '0/1 0/1 0/1', '110/1 9/1 3000/100'],
    ['a longitude of zero', '22/1 37/1 4800/100', '0/1 0/1 0/1'],
    ['a place outside China', '35/1 41/1 0/1', '139/1 41/1 0/1'],
    ['latitude and longitude changed over', '110/1 9/1 3000/100', '22/1 37/1 4800/100'],
    ['a latitude beyond the pole', '95/1 0/1 0/1', '110/1 0/1 0/1'],
    ['a longitude beyond the date line', '22/1 0/1 0/1', '190/1 0/1 0/1'],
    ['a division by nothing', '22/0 37/0 48/0', '110/0 9/0 30/0'],
  ])('takes no point from %s', async (_, GPSLatitude, GPSLongitude) => {
    const gps = { ...phoneExif.IFD3, GPSLatitude, GPSLongitude }
    expect(await read({ ...phoneExif, IFD3: gps })).toMatchObject({ point: null, camera: 'HUAWEI P60' })
  })

  it.each(['0000:00:00 00:00:00', '2026:13:45 08:30:15', '2026:02:30 08:30:15', 'yesterday', ' '])(
    'takes no time from %j',
    async (DateTimeOriginal) => {
      expect(await read({ ...phoneExif, IFD2: { DateTimeOriginal } })).toMatchObject({ takenAt: null })
    },
  )

  it.each(['jpeg', 'png', 'webp'] as const)('reads time, place and camera of a %s', async (type) => {
    expect(await readExif(await blockOf(await shoot({ type })))).toEqual({
      // 08:30:15 by the wall in China.
      takenAt: new Date('2026-11-20T00:30:15Z'),
      point: [expect.closeTo(place[0], 6), expect.closeTo(place[1], 6)],
      camera: 'HUAWEI P60',
    })
  })

  it.each([
    ['south', 'S', 'E'],
    ['west', 'N', 'W'],
  ])('takes no point in the %s', async (_, GPSLatitudeRef, GPSLongitudeRef) => {
    const gps = { ...phoneExif.IFD3, GPSLatitudeRef, GPSLongitudeRef }
    expect(await read({ ...phoneExif, IFD3: gps })).toMatchObject({ point: null })
  })

  it('takes the zone that the camera names before that of the city', async () => {
    const time = { DateTimeOriginal: '2026:11:20 08:30:15', OffsetTimeOriginal: '+09:00' }
    expect(await read({ ...phoneExif, IFD2: time })).toMatchObject({
      takenAt: new Date('2026-11-19T23:30:15Z'),
    })
  })

  it.each([
    ['Xiaomi', '2211133C', 'Xiaomi 2211133C'],
    ['Apple', 'iPhone 15', 'Apple iPhone 15'],
    ['HUAWEI', 'HUAWEI P60', 'HUAWEI P60'],
    [' ', 'P60', 'P60'],
  ])('calls the camera of %j and %j %j', async (Make, Model, camera) => {
    expect(await read({ IFD0: { Make, Model } })).toMatchObject({ camera })
  })
})
