import Taro from '@tarojs/taro'

/** Opens the telephone with the number dialled; the person still has to press call. */
export const dial = async (number: string): Promise<void> => {
  // Fails when the person changes their mind: nothing to say about that.
  await Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}
