import { contract } from '@shared/contract'
import sharp from 'sharp'
import type { TestServer } from './server'
import { at, type UserName } from './tiny-city'

/** A real JPEG that tells where and when it was taken, as a phone's does. */
export const jpegWithGps = ([lng, lat]: readonly [number, number] = at(25, 3)): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: '#b08d57' } })
    .withExif({
      IFD0: { Make: 'TestPhone', Model: 'One' },
      IFD2: { DateTimeOriginal: '2026:11:23 08:55:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: degreesMinutesSeconds(lat),
        GPSLongitudeRef: 'E',
        GPSLongitude: degreesMinutesSeconds(lng),
      },
    })
    .jpeg()
    .toBuffer()

/** As EXIF writes them: three fractions, the seconds to a ten-thousandth (3 mm). */
const degreesMinutesSeconds = (degrees: number): string => {
  const whole = Math.floor(degrees)
  const minutes = Math.floor((degrees - whole) * 60)
  const seconds = (degrees - whole - minutes / 60) * 3600
  return `${whole}/1 ${minutes}/1 ${Math.round(seconds * 10_000)}/10000`
}

/** Posts bytes to the store with a form, as a phone does. */
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

/** A photo that is uploaded, checked and ready to be used: its id. */
export const readyPhoto = async (test: TestServer, as: UserName): Promise<string> => {
  const bytes = await jpegWithGps()
  const form = await test.ok(contract.photos.form, { type: 'image/jpeg', size: bytes.length }, as)
  const posted = await postForm(test, form, bytes)
  if (!posted.ok) throw new Error(`the store refused: ${posted.status} ${await posted.text()}`)
  await test.ok(contract.photos.complete, { id: form.photoId }, as)
  return form.photoId
}
