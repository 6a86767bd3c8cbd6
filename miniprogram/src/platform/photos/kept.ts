import Taro from '@tarojs/taro'
import { randomBytes } from '../random'
import type { PickedPhoto } from './photo-file'
import { isPhotoRef, newPhotoRef } from './photo-ref'

/** Photos that must outlive the app's temporary files. WeChat gives 200 MB. */

/** Moves a temporary file to the user's folder, or writes the bytes there; returns the photo's ref. */
export const keepPhoto = async ({ path, bytes, type }: PickedPhoto): Promise<string> => {
  const ref = newPhotoRef(Date.now(), await randomBytes(6), type)
  const filePath = photoPath(ref)
  const files = Taro.getFileSystemManager()
  await new Promise((resolve, reject) => {
    const then = { success: resolve, fail: reject }
    // A part of a buffer would be written as the whole buffer.
    if (bytes) files.writeFile({ filePath, data: bytes.slice().buffer, ...then })
    else files.saveFile({ tempFilePath: path, filePath, ...then })
  })
  return ref
}

/** True where the photo would not outlive the page; WeChat keeps them all. */
export const isFleeting = (_ref: string): boolean => false

/** A URL that `Image` can show. */
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

/** To be asked before an upload: WeChat's uploadFile reports a missing file like a bad network, differently on each phone. */
export const isKept = (ref: string): Promise<boolean> =>
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

/** The folder's path changes between versions of WeChat, so only the ref is stored. */
export const photoPath = (ref: string): string => `${Taro.env.USER_DATA_PATH}/${ref}`
