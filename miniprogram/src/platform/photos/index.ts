import type { PhotoType } from '@shared/domain/limits'
import Taro from '@tarojs/taro'
import { type Jpeg, readJpeg, withExifOf } from './jpeg'
import { isKept, photoPath } from './kept'
import {
  asPicked,
  isSmall,
  PHOTO_HEAD_BYTES,
  type PhotoPost,
  type PhotoSource,
  PickError,
  type Picked,
  type PickProblem,
  type PickResult,
  type PostAnswer,
  photoType,
  shrunkWidth,
  withoutTail,
} from './photo-file'
import { PhotoLost } from './photo-ref'

/** Photos by WeChat: pick, look at, upload. */

const JPEG_QUALITY = 85
/** Bytes in which the EXIF and the size of a JPEG stand: before the picture, which follows its preview. */
const JPEG_HEAD_BYTES = 256 * 1024
/** The same where a preview or a map of depths stands before the picture. */
const JPEG_DEEP_HEAD_BYTES = 8 * 1024 * 1024

/** Opens camera or album. Nothing is picked when the person cancels. Throws PickError. */
export const pickPhotos = async ({
  max,
  source,
}: {
  max: number
  source: PhotoSource
}): Promise<PickResult> => {
  const paths = await choose(max, source)
  const picked: Picked[] = []
  // One at a time: a photo of 108 million pixels is large while it is shrunk.
  for (const path of paths.slice(0, max)) picked.push(await prepare(path).catch(unreadable))
  return { picked, leftOut: Math.max(0, paths.length - max) }
}

const unreadable = (): Picked => ({ fault: 'photo_unreadable' })

const choose = async (max: number, source: PhotoSource): Promise<string[]> => {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: max,
      mediaType: ['image'],
      sourceType: [source],
      // Compressed unless the person asks for the original; an iPhone then gives JPEG instead of HEIC.
      sizeType: ['compressed', 'original'],
    })
    return tempFiles.map((file) => file.tempFilePath)
  } catch (error) {
    const text = error instanceof Object && 'errMsg' in error ? String(error.errMsg) : ''
    if (/cancel/.test(text)) return []
    throw new PickError(problemOf(text, source))
  }
}

const problemOf = (text: string, source: PhotoSource): PickProblem => {
  if (/privacy permission/i.test(text)) return 'privacy'
  const { cameraAuthorized, albumAuthorized } = Taro.getAppAuthorizeSetting()
  if (source !== 'album' && cameraAuthorized === 'denied') return 'camera'
  if (source !== 'camera' && albumAuthorized === 'denied') return 'album'
  return /auth|permission/i.test(text) ? 'refused' : 'failed'
}

/** Leads to the switch that solves the problem. */
export const openSwitchFor = async (problem: PickProblem): Promise<void> => {
  if (problem === 'refused') await Taro.openSetting()
  if (problem === 'camera' || problem === 'album') await Taro.openAppAuthorizeSetting({})
}

/** As it is where it is small, else shrunk by WeChat, with its own EXIF. */
const prepare = async (path: string): Promise<Picked> => {
  const size = await sizeOf(path)
  if (size === 0) return unreadable()
  const head = await readBytes(path, Math.min(size, JPEG_HEAD_BYTES))
  const type = photoType(head.subarray(0, PHOTO_HEAD_BYTES))
  const jpeg = type === 'image/jpeg' ? (readJpeg(head) ?? readJpeg(await deepHead(path, size))) : null
  const sides = jpeg ?? (await sidesOf(path))
  if (type && sides && isSmall(sides, size)) return whole({ path, size, type, jpeg })
  const width = sides ? shrunkWidth(sides, jpeg?.orientation ?? 1) : UNKNOWN_WIDTH
  const shrunk = await shrink(path, width, jpeg)
  if (shrunk) return shrunk
  // It may be one that WeChat cannot read and the server can.
  return type ? whole({ path, size, type, jpeg }) : { fault: 'photo_type_refused' }
}

const deepHead = (path: string, size: number) => readBytes(path, Math.min(size, JPEG_DEEP_HEAD_BYTES))

/** Pixels to ask for where WeChat does not say how large a picture is: upright, its height is then about 4,000. */
const UNKNOWN_WIDTH = 3000

type Whole = { path: string; size: number; type: PhotoType; jpeg: Jpeg | null }

/** The file as it is, without what follows its picture. */
const whole = async ({ path, size, type, jpeg }: Whole): Promise<Picked> => {
  if (!jpeg) return asPicked({ path, size, type })
  const bytes = await readBytes(path, size)
  const picture = withoutTail(bytes, readJpeg(bytes))
  if (picture.length === size) return asPicked({ path, size, type })
  return asPicked({ path, bytes: picture, size: picture.length, type })
}

/** Null where WeChat cannot shrink this file, or does not make a photo of it. */
const shrink = async (path: string, compressedWidth: number, jpeg: Jpeg | null): Promise<Picked | null> => {
  try {
    const { tempFilePath } = await Taro.compressImage({ src: path, quality: JPEG_QUALITY, compressedWidth })
    const rendered = await readBytes(tempFilePath, await sizeOf(tempFilePath))
    const type = photoType(rendered)
    if (!type) return null
    if (type !== 'image/jpeg' || !jpeg) return asPicked({ path: tempFilePath, size: rendered.length, type })
    const bytes = withExifOf(jpeg, rendered)
    return asPicked({ path: tempFilePath, bytes, size: bytes.length, type })
  } catch {
    return null
  }
}

const sidesOf = (src: string): Promise<{ width: number; height: number } | null> =>
  Taro.getImageInfo({ src }).catch(() => null)

const sizeOf = (filePath: string): Promise<number> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath,
      success: ({ size }) => resolve(size),
      fail: reject,
    })
  })

/** The first bytes of a file. */
const readBytes = (filePath: string, length: number): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      position: 0,
      length,
      success: ({ data }) => resolve(typeof data === 'string' ? new Uint8Array() : new Uint8Array(data)),
      fail: reject,
    })
  })

/** Shows photos full screen, beginning with one of them. URLs must be absolute. */
export const previewPhotos = (urls: string[], index: number): void => {
  void Taro.previewImage({ urls, current: urls[index] ?? '' })
}

/** Posts a kept photo as a form's last field. Rejects if no answer came, or with PhotoLost. */
export const postPhoto = async (post: PhotoPost): Promise<PostAnswer> => {
  const { url, fields, ref, timeout, onProgress } = post
  if (!(await isKept(ref))) throw new PhotoLost(ref)
  const task = Taro.uploadFile({ url, filePath: photoPath(ref), name: 'file', formData: fields, timeout })
  task.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
  const { statusCode, data } = await task
  return { status: statusCode, text: data }
}
