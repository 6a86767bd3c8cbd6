import Taro from '@tarojs/taro'
import { isPhotoRef, newPhotoRef } from './photo-ref'
import type { PickedPhoto } from './picked-photo'
import { randomBytes } from './random'

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

/** The folder's own path changes between versions of WeChat, so only the name is ever stored. */
export const photoPath = (ref: string): string => `${Taro.env.USER_DATA_PATH}/${ref}`
