import path from 'node:path'
import sharp from 'sharp'
import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'
import { requirePrivacy, requireSystem } from './consent'

type Choose = { count?: number; sourceType?: ('album' | 'camera')[] }
type Source = { src: string }
type Compress = Source & { quality?: number; compressedWidth?: number }

/** By the value of EXIF, which begins with 1. */
const orientations = [
  'up',
  'up-mirrored',
  'down',
  'down-mirrored',
  'left-mirrored',
  'right',
  'right-mirrored',
  'left',
]
const documentedTypes = ['jpeg', 'png', 'gif', 'tiff']

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
        const file = files.onDisk(src)
        const { format } = await metadataOf(file)
        if (phone.device.platform === 'ios' && format !== 'jpeg')
          throw new ApiFailure('iOS compresses JPG alone')
        const image = (phone.device.compressTurns ? sharp(file).autoOrient() : sharp(file)).resize(
          compressedWidth,
        )
        // The quality counts for jpg alone, by the document.
        const bytes = await (format === 'jpeg' ? image.jpeg({ quality }) : image).toBuffer()
        return { tempFilePath: files.addBytes(bytes, path.extname(src)) }
      },
    ),
    getImageInfo: asApi(sandbox, 'getImageInfo', async ({ src }: Source) => {
      const { width, height, format, orientation = 1 } = await metadataOf(files.onDisk(src))
      const type = documentedTypes.includes(format) ? format : 'unknown'
      return { width, height, type, path: src, orientation: orientations[orientation - 1] }
    }),
    previewImage: asApi(sandbox, 'previewImage', (options) => phone.show('previewImage', options)),
    previewMedia: asApi(sandbox, 'previewMedia', (options) => phone.show('previewMedia', options)),
    scanCode: asApi(sandbox, 'scanCode', () => {
      const { scans } = phone.device
      if (scans === undefined) throw new ApiFailure('cancel')
      const read = { charSet: 'UTF-8', rawData: '' }
      return typeof scans === 'string'
        ? { ...read, result: scans, scanType: 'QR_CODE', path: '' }
        : { ...read, result: '', scanType: 'WX_CODE', path: scans.path }
    }),
  }
}

/** Not of HEIC: no document says whether a phone decodes it. */
async function metadataOf(file: string) {
  try {
    const metadata = await sharp(file, { limitInputPixels: false }).metadata()
    if (metadata.format !== 'heif') return metadata
  } catch {
    // No picture that sharp knows.
  }
  throw new ApiFailure('decode image fail')
}

const everySource: NonNullable<Choose['sourceType']> = ['album', 'camera']

async function choose(phone: Phone, name: string, { count = 9, sourceType = everySource }: Choose) {
  if (count > most) throw new ApiFailure(`count must be at most ${most}`)
  await requirePrivacy(phone, name)
  // Given both, the person takes the album.
  requireSystem(phone, sourceType.includes('album') ? 'album' : 'camera')
  // A camera gives one picture at a time.
  const chosen = phone.device.photos.slice(0, sourceType.includes('album') ? count : 1)
  if (chosen.length === 0) throw new ApiFailure('cancel')
  return chosen.map((file) => phone.files.add(path.resolve(file)))
}
