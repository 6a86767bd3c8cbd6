import Taro from '@tarojs/taro'

/** Whether the phone can tell who its owner is without asking. */
export const hasSilentLogin = process.env.TARO_ENV === 'weapp'

/** A code that the server changes into an identity; lives 5 min and is good once. */
export const loginCode = async (): Promise<string> => {
  const { code } = await Taro.login({ timeout: 10_000 })
  return code
}
