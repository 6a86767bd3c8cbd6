import Taro from '@tarojs/taro'

/** Has WeChat ask before this page is left. Answers how to stop it. */
export const guardLeaving = (message: string): (() => void) => {
  Taro.enableAlertBeforeUnload({ message })
  return () => Taro.disableAlertBeforeUnload()
}
