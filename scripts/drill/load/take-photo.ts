import { contract } from '@shared/contract'
import sharp from 'sharp'
import type { Phone } from './phone'

/** Number of different pictures. The server finds out which photos are similar. */
const PICTURES = 16

/** Small real JPEGs, no two alike. */
export const drawPictures = (): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: PICTURES }, (_, i) =>
      sharp({
        create: {
          width: 320,
          height: 240,
          channels: 3,
          background: '#888',
          noise: { type: 'gaussian', mean: 60 + i * 10, sigma: 12 },
        },
      })
        .jpeg({ quality: 60 })
        .toBuffer(),
    ),
  )

/** Uploads a picture, repeats until the server has checked it, and returns the id of the photo. */
export const takePhoto = async (phone: Phone, pictures: readonly Buffer[]): Promise<string> => {
  const picture = phone.random.pick(pictures)
  while (true) {
    const form = await phone.insist(contract.photos.form, { type: 'image/jpeg', size: picture.length })
    if (form.kind === 'refused') throw new Error(`no form for a photo: ${form.code}`)
    const { photoId, url, fields } = form.body
    if (await phone.post(url, formOf(fields, picture))) {
      const complete = await phone.insist(contract.photos.complete, { id: photoId })
      if (complete.kind === 'done') return photoId
      if (complete.code !== 'photo_not_uploaded' && complete.code !== 'photo_not_found')
        throw new Error(`a photo is refused: ${complete.code}`)
    }
    await phone.pause(200, 800)
  }
}

const formOf = (fields: Record<string, string>, picture: Buffer): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/jpeg' }), 'photo.jpg')
  return form
}
