import Taro from '@tarojs/taro'

/** A zip file: WeChat has no viewer for it, so the person sends it to a chat, such as 文件传输助手. */

/** Fetches the file and lets the person choose where it goes. False where they chose nothing. Throws where it fails. */
export const saveArchive = async (url: string, name: string): Promise<boolean> => {
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url })
  if (statusCode !== 200) throw new Error('not downloaded')
  try {
    await Taro.shareFileMessage({ filePath: tempFilePath, fileName: `${name}.zip` })
    return true
  } catch (error) {
    if (String((error as { errMsg?: string }).errMsg).includes('cancel')) return false
    throw error
  }
}
