import Taro from '@tarojs/taro'

/** Puts a text on the clipboard. False where the browser, or the person by the privacy guide, does not let us. */
export const copyText = (text: string): Promise<boolean> =>
  Taro.setClipboardData({ data: text }).then(
    () => true,
    () => false,
  )
