import Taro from '@tarojs/taro'
import { DocumentFailure } from './document-failure'

/** Word files in WeChat's viewer, whose menu forwards and prints them. */

const ENDING = '.docx'

/** Fetches a Word file and shows it. `name` is without its ending. Throws DocumentFailure. */
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

/** The name is shown to those who get the file forwarded. Only the latest file is kept; each is fetched anew. */
const keepAs = async (tempFilePath: string, name: string): Promise<string> => {
  // Nothing depends on the removal of older files.
  await dropKept().catch(() => undefined)
  const filePath = `${folder()}/${name}${ENDING}`
  await new Promise((resolve, reject) => {
    Taro.getFileSystemManager().saveFile({ tempFilePath, filePath, success: resolve, fail: reject })
  })
  return filePath
}

const dropKept = async (): Promise<void> => {
  const files = Taro.getFileSystemManager()
  const names = await new Promise<string[]>((resolve, reject) => {
    files.readdir({ dirPath: folder(), success: (found) => resolve(found.files), fail: reject })
  })
  const drop = (name: string) =>
    new Promise<void>((resolve) => {
      files.unlink({ filePath: `${folder()}/${name}`, success: () => resolve(), fail: () => resolve() })
    })
  await Promise.all(names.filter((name) => name.endsWith(ENDING)).map(drop))
}
