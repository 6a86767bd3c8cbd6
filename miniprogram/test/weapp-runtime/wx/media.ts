import path from 'node:path'
import sharp from 'sharp'
import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'
import { requirePrivacy, requireSystem } from './consent'

type Choose = { count?: number; sourceType?: ('album' | 'camera')[] }
type Source = { src: string }
type Compress = Source & { quality?: number; compressedWidth?: number }

const most = 20

export function mediaApis(phone: Phone) {
  const { sandbox, files } = phone
  return {
    chooseMedia: asApi(sandbox, 'chooseMedia', async (options: Choose) => {
      const chosen = await choose(phone, 'chooseMedia', options)
      // Of a picture, those of a film are empty.
      const film = { duration: 0, height: 0, width: 0, thumbTempFilePath: '' }
      const tempFiles = chosen.map((tempFilePath) => ({
        ...film,
        tempFilePath,
        size: files.size(tempFilePath),
        fileType: 'image',
      }))
      return { type: 'image', tempFiles }
    }),
    chooseImage: asApi(sandbox, 'chooseImage', async (options: Choose) => {
      const tempFilePaths = await choose(phone, 'chooseImage', options)
      return { tempFilePaths, tempFiles: tempFilePaths.map((path) => ({ path, size: files.size(path) })) }
    }),
    compressImage: asApi(
      sandbox,
      'compressImage',
      async ({ src, quality = 80, compressedWidth }: Compress) => {
        if (!/\.jpe?g$/i.test(src)) throw new ApiFailure('only jpg is supported')
        const image = sharp(files.onDisk(src)).rotate().resize(compressedWidth)
        return { tempFilePath: files.addBytes(await image.jpeg({ quality }).toBuffer(), '.jpg') }
      },
    ),
    getImageInfo: asApi(sandbox, 'getImageInfo', async ({ src }: Source) => {
      const { width, height, format } = await sharp(files.onDisk(src)).metadata()
      return { width, height, type: format, path: src, orientation: 'up' }
    }),
    previewImage: asApi(sandbox, 'previewImage', (options) => phone.show('previewImage', options)),
    previewMedia: asApi(sandbox, 'previewMedia', (options) => phone.show('previewMedia', options)),
    scanCode: asApi(sandbox, 'scanCode', () => {
      if (phone.device.scans === undefined) throw new ApiFailure('cancel')
      return { result: phone.device.scans, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' }
    }),
  }
}

const everySource: NonNullable<Choose['sourceType']> = ['album', 'camera']

async function choose(phone: Phone, name: string, { count = 9, sourceType = everySource }: Choose) {
  if (count > most) throw new ApiFailure(`count must be at most ${most}`)
  await requirePrivacy(phone, name)
  // Given both, the person takes the album.
  requireSystem(phone, sourceType.includes('album') ? 'album' : 'camera')
  const chosen = phone.device.photos.slice(0, count)
  if (chosen.length === 0) throw new ApiFailure('cancel')
  return chosen.map((file) => phone.files.add(path.resolve(file)))
}
