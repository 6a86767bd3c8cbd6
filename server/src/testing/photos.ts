import { contract } from '@shared/contract'
import type { ProofSource } from '@shared/domain/case/kinds'
import { CITY_OFFSET_MINUTES } from '@shared/domain/clock'
import sharp from 'sharp'
import type { CaseRecord } from '../cases/case-record'
import { followPhotos } from '../cases/photo-uses'
import { casesWithPendingNotices } from '../cases/store'
import type { TestServer } from './server'
import { at, CITY, type UserName } from './tiny-city'

const MINUTE = 60_000

/** A real JPEG with place and time in its EXIF, like a phone's. Each `shade` is another picture. */
export const jpegWithGps = (
  [lng, lat]: readonly [number, number] = at(25, 3),
  takenAt = new Date('2026-11-23T00:55:00Z'),
  shade = 0,
): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: shadeOf(shade) } })
    .withExif({
      IFD0: { Make: 'TestPhone', Model: 'One' },
      IFD2: { DateTimeOriginal: exifTime(takenAt) },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: degreesMinutesSeconds(lat),
        GPSLongitudeRef: 'E',
        GPSLongitude: degreesMinutesSeconds(lng),
      },
    })
    .jpeg()
    .toBuffer()

/** So far apart that no two are the same file after compression. */
const shadeOf = (n: number) => ({ r: (176 + n * 37) % 256, g: (141 + n * 91) % 256, b: (87 + n * 53) % 256 })

/** In the form of EXIF, in the city's time: 2026:11:23 08:55:00. */
const exifTime = (at: Date): string =>
  new Date(at.getTime() + CITY_OFFSET_MINUTES * MINUTE)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
    .replaceAll('-', ':')

/** In the form of EXIF: three fractions, the seconds to a ten-thousandth (3 mm). */
const degreesMinutesSeconds = (degrees: number): string => {
  const whole = Math.floor(degrees)
  const minutes = Math.floor((degrees - whole) * 60)
  const seconds = (degrees - whole - minutes / 60) * 3600
  return `${whole}/1 ${minutes}/1 ${Math.round(seconds * 10_000)}/10000`
}

/** Posts a photo to the store with a form, as a phone does. */
export const postForm = async (
  { url }: Pick<TestServer, 'url'>,
  form: { url: string; fields: Record<string, string> },
  bytes: Buffer,
  type = 'image/jpeg',
): Promise<Response> => {
  const body = new FormData()
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value)
  body.append('file', new Blob([new Uint8Array(bytes)], { type }), 'photo.jpg')
  return fetch(new URL(form.url, url), { method: 'POST', body })
}

let shots = 0

/** The id of a photo that was taken five minutes ago, uploaded and completed. No two show the same. */
export const readyPhoto = async (
  test: TestServer,
  as: UserName,
  source: ProofSource = 'camera',
): Promise<string> => {
  const takenAt = new Date(test.clock.now.getTime() - 5 * MINUTE)
  const bytes = await jpegWithGps(undefined, takenAt, ++shots)
  const form = await test.ok(contract.photos.form, { type: 'image/jpeg', size: bytes.length, source }, as)
  const posted = await postForm(test, form, bytes)
  if (!posted.ok) throw new Error(`the store refused: ${posted.status} ${await posted.text()}`)
  await test.ok(contract.photos.complete, { id: form.photoId }, as)
  return form.photoId
}

/** Photos follow their cases, as they do by the job of the notices, but no notice is made. */
export const photosFollow = async (): Promise<void> => {
  let cases: CaseRecord[] = []
  do {
    cases = await casesWithPendingNotices(CITY, 100, cases.at(-1)?._id ?? '')
    await followPhotos(cases)
  } while (cases.length === 100)
}

/** Releases every photo of a case as it is, as a dispatcher who has looked at them. */
export const releaseAll = async (test: TestServer, caseId: string): Promise<void> => {
  await photosFollow()
  const { photos, timeline } = await test.ok(contract.cases.show, { id: caseId }, 'dispatcher')
  for (const { id } of [...photos, ...timeline.flatMap((entry) => entry.photos)]) {
    const { version } = await test.ok(contract.photos.redaction, { id }, 'dispatcher')
    await test.ok(contract.photos.release, { id, version, boxes: [] }, 'dispatcher')
  }
}
