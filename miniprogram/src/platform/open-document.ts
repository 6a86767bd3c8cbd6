import Taro from '@tarojs/taro'
import { DocumentFailure } from './open-document-failure'

const ENDING = '.docx'

/**
 * Fetches a Word file and shows it under this name, without its ending; the menu of WeChat's viewer forwards and prints it.
 * Throws DocumentFailure.
 */
export const openDocument = async (url: string, name: string): Promise<void> => {
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url }).catch(() => {
    throw new DocumentFailure('download')
  })
  if (statusCode !== 200) throw new DocumentFailure('download')
  try {
    const filePath = await keepAs(tempFilePath, name)
    await Taro.openDocument({ filePath, fileType: 'docx', showMenu: true })
  } catch {
    throw new DocumentFailure('open')
  }
}

const folder = (): string => Taro.env.USER_DATA_PATH ?? ''

/** Whoever gets it forwarded sees the file's name. Only the latest is kept: it is made anew whenever it is asked for. */
const keepAs = async (tempFilePath: string, name: string): Promise<string> => {
  // Tidying up may fail: nothing depends on it.
  await dropKept().catch(() => undefined)
  const filePath = `${folder()}/${name}${ENDING}`
  await new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({ tempFilePath, filePath, success: resolve, fail: reject })
  })
  return filePath
}

const dropKept = async (): Promise<void> => {
  const files = Taro.getFileSystemManager()
  const kept = await new Promise<string[]>((resolve, reject) => {
    files.readdir({ dirPath: folder(), success: (found) => resolve(found.files), fail: reject })
  })
  const drop = (file: string) =>
    new Promise<void>((resolve) => {
      files.unlink({ filePath: `${folder()}/${file}`, success: () => resolve(), fail: () => resolve() })
    })
  await Promise.all(kept.filter((file) => file.endsWith(ENDING)).map(drop))
}
