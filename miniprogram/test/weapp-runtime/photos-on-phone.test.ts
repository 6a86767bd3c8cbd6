import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jpegWithGps } from '../../../server/src/testing/photos'
import { at } from '../../../server/src/testing/tiny-city'
import type { Device } from './device'
import { fixAt, useReportForm as serveReportForm, spot, toasted } from './report-on-phone'

const { open, send } = serveReportForm()
const MB = 1024 * 1024
/** Far enough for the question which of the two places it is. */
const elsewhere = at(-275, 3)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weapp-pictures-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const openWith = async (name: string, bytes: Buffer, given: Partial<Device> = {}) => {
  const file = join(folder, name)
  await writeFile(file, bytes)
  return open({ photos: [file], ...given })
}

/** The files that the phone keeps for the upload. */
const keptBy = ({ folder }: Device) => {
  const usr = join(folder, 'usr')
  return readdirSync(usr).map((name) => readFileSync(join(usr, name)))
}

/** Noise cannot be compressed. */
const noise = (side: number) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 50 },
    },
  })

/** A segment APP1 of 64 kB that is no EXIF, such as a part of a map of depths. */
const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(0xfffd, 'http://ns.xap')])

it('a photo with a map of depths before the picture keeps its place when it is shrunk', async () => {
  const photo = await jpegWithGps(elsewhere)
  const deep = Buffer.concat([
    photo.subarray(0, 2),
    exifOf(photo),
    ...Array<Buffer>(40).fill(segment),
    restOf(photo),
  ])
  expect(deep.length).toBeGreaterThan(2 * MB)
  const app = await openWith('deep.jpg', deep)
  // The server has read the place in the picture that the phone has shrunk.
  await app.see('照片拍摄地离此')
  expect(keptBy(app.device)[0]!.length).toBeLessThan(MB)
})

/** The EXIF that sharp writes is the first segment. */
const exifOf = (photo: Buffer) => photo.subarray(2, 4 + photo.readUInt16BE(4))
const restOf = (photo: Buffer) => photo.subarray(4 + photo.readUInt16BE(4))

it('a motion photo goes without its film', async () => {
  const photo = await jpegWithGps(spot)
  const app = await openWith('motion.jpg', Buffer.concat([photo, Buffer.alloc(MB, 'ftypmp42')]))
  await app.waitFor(() => keptBy(app.device).length === 1)
  expect(keptBy(app.device)[0]!.equals(photo)).toBe(true)
  await send(app)
})

it('a motion photo with a film of 30 MB is sent', async () => {
  const photo = await jpegWithGps(spot)
  const app = await openWith('film.jpg', Buffer.concat([photo, Buffer.alloc(30 * MB, 'ftypmp42')]))
  await send(app)
  expect(keptBy(app.device)).toEqual([])
})

it('a PNG that an iPhone cannot shrink is sent as it is', async () => {
  const png = await noise(900).png().toBuffer()
  expect(png.length).toBeGreaterThan(2 * MB)
  const app = await openWith('screen.png', png, { platform: 'ios' })
  await app.waitFor(() => keptBy(app.device).length === 1)
  expect(keptBy(app.device)[0]!.equals(png)).toBe(true)
  await send(app)
})

it('a phone without room for photos says so, and sends once there is some', async () => {
  const photo = await jpegWithGps(spot)
  const app = await openWith('room.jpg', photo, { room: 100, position: fixAt(spot) })
  await toasted(app, '手机空间不足，照片没有保存下来')
  app.device.room = MB
  await app.tap('拍照')
  await app.see('再拍')
  await send(app)
})

it('a phone whose storage is full signs in and sends, and says that the page must stay open meanwhile', async () => {
  const filled = Array.from({ length: 10 }, (_, i) => [`${i}`, JSON.stringify('x'.repeat(MB - 12))] as const)
  const app = await openWith('full.jpg', await jpegWithGps(spot), { storage: new Map(filled) })
  app.device.losesAnswer = ({ url }) => url.endsWith('/api/reports')
  const sent = send(app)
  await app.see('发送完成前不要关闭这一页')
  app.device.losesAnswer = () => false
  await sent
})
