import Taro from '@tarojs/taro'

/** Back to where the person came from; to the given screen if this one was opened by a link. */
export const goBackOr = async (url: string): Promise<void> => {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
  else await Taro.redirectTo({ url })
}
