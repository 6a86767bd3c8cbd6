import { contract } from '@shared/contract'
import sharp from 'sharp'
import type { Phone } from './phone'

/** So many different pictures are shown; which of them are the same is the server's to say. */
const PICTURES = 16

/** Real JPEGs, small ones, no two alike. */
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

/** A photo that is in the store, checked, and ready to be used: its id. Begins anew until it is. */
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
