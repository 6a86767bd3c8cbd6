import Taro from '@tarojs/taro'
import { photoLabels } from '../../labels/common'
import { isKept, photoPath } from './kept'
import {
  PHOTO_HEAD_BYTES,
  type PhotoPost,
  type PhotoSource,
  type PickResult,
  type PostAnswer,
  photoType,
  sortPicked,
} from './photo-file'
import { PhotoLost } from './photo-ref'

/** Photos by WeChat: pick, look at, upload. */

const COMPRESS_ABOVE_BYTES = 2 * 1024 * 1024
const JPEG_QUALITY = 80

const sources = { camera: ['camera'], album: ['album'], both: ['camera', 'album'] } as const

/** Opens camera or album. Nothing is picked when the person cancels. */
export const pickPhotos = async ({
  max,
  source,
}: {
  max: number
  source: PhotoSource
}): Promise<PickResult> => {
  const files = await choose(max, source)
  return sortPicked(await Promise.all(files.map(prepare)))
}

const choose = async (max: number, source: PhotoSource): Promise<string[]> => {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: max,
      mediaType: ['image'],
      sourceType: [...sources[source]],
      // Compressed unless the person asks for the original; an iPhone then gives JPEG instead of HEIC.
      sizeType: ['compressed', 'original'],
    })
    return tempFiles.map((file) => file.tempFilePath)
  } catch (error) {
    if (error instanceof Object && 'errMsg' in error && /cancel/.test(String(error.errMsg))) return []
    throw error
  }
}

/** A large photo is compressed if it is a JPEG: WeChat's compressImage reduces no other type. */
const prepare = async (path: string, index: number) => {
  const name = photoLabels.nth(index + 1)
  const type = photoType(await headOf(path))
  const size = await sizeOf(path)
  if (type !== 'image/jpeg' || size <= COMPRESS_ABOVE_BYTES) return { name, path, size, type }
  const { tempFilePath } = await Taro.compressImage({ src: path, quality: JPEG_QUALITY })
  return { name, path: tempFilePath, size: await sizeOf(tempFilePath), type }
}

const sizeOf = (filePath: string): Promise<number> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().getFileInfo({
      filePath,
      success: ({ size }) => resolve(size),
      fail: reject,
    })
  })

const headOf = (filePath: string): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      position: 0,
      length: PHOTO_HEAD_BYTES,
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
