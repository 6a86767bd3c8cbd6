import Taro from '@tarojs/taro'

/** Puts a text on the clipboard. WeChat says so itself; a browser does not. */
export const copyText = async (text: string): Promise<void> => {
  await Taro.setClipboardData({ data: text })
}
