import Taro from '@tarojs/taro'
import { PHOTO_HEAD_BYTES, photoType } from './photo-type'
import { type PhotoSource, type Picked, sortPicked } from './picked-photo'

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
