import Taro from '@tarojs/taro'
import { randomBytes } from './device'
import {
  isPhotoRef,
  newPhotoRef,
  PHOTO_HEAD_BYTES,
  PhotoLost,
  type PhotoPost,
  type PhotoSource,
  type Picked,
  type PickedPhoto,
  type PostAnswer,
  photoType,
  sortPicked,
} from './photo-kinds'

const COMPRESS_ABOVE_BYTES = 2 * 1024 * 1024
const JPEG_QUALITY = 80

const sources = { camera: ['camera'], album: ['album'], both: ['camera', 'album'] } as const

/** Camera or album. An empty answer when the person thought better of it. */
export const pickPhotos = async ({ max, source }: { max: number; source: PhotoSource }): Promise<Picked> => {
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

/** What is big and can be compressed without much loss (WeChat does so to JPEG alone) is compressed. */
const prepare = async (path: string, index: number) => {
  const name = `第 ${index + 1} 张`
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

/** Photos that must outlive the app's temporary files. WeChat gives 200 MB. */

/** Moves a temporary file to where it stays; answers the name to find it by. */
export const keepPhoto = async ({ path, type }: PickedPhoto): Promise<string> => {
  const ref = newPhotoRef(Date.now(), await randomBytes(6), type)
  await new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({
      tempFilePath: path,
      filePath: photoPath(ref),
      success: resolve,
      fail: reject,
    })
  })
  return ref
}

/** An address that `Image` can show. */
export const photoUrl = async (ref: string): Promise<string> => photoPath(ref)

export const dropPhoto = (ref: string): Promise<void> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().unlink({
      filePath: photoPath(ref),
      success: () => resolve(),
      // It is gone already.
      fail: () => resolve(),
    })
  })

/** WeChat's uploadFile says of a missing file what it says of a bad network, in other words on each phone. */
const isKept = (ref: string): Promise<boolean> =>
  new Promise((resolve) => {
    Taro.getFileSystemManager().access({
      path: photoPath(ref),
      success: () => resolve(true),
      fail: () => resolve(false),
    })
  })

export const keptPhotos = (): Promise<string[]> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readdir({
      dirPath: Taro.env.USER_DATA_PATH ?? '',
      success: ({ files }) => resolve(files.filter(isPhotoRef)),
      fail: reject,
    })
  })

/** The folder's own path changes between versions of WeChat, so only the name is ever stored. */
const photoPath = (ref: string): string => `${Taro.env.USER_DATA_PATH}/${ref}`

/** Shows photos full screen, beginning with one of them. Addresses must be absolute. */
export const previewPhotos = (urls: string[], index: number): void => {
  void Taro.previewImage({ urls, current: urls[index] ?? '' })
}

/** Posts a kept photo as a form's last field. Rejects when no answer came, or with PhotoLost. */
export const postPhoto = async (post: PhotoPost): Promise<PostAnswer> => {
  const { url, fields, ref, timeout, onProgress } = post
  if (!(await isKept(ref))) throw new PhotoLost(ref)
  const task = Taro.uploadFile({ url, filePath: photoPath(ref), name: 'file', formData: fields, timeout })
  task.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
  const { statusCode, data } = await task
  return { status: statusCode, text: data }
}
