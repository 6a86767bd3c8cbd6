import Taro from '@tarojs/taro'

/** Uniform random bytes, from the system where it gives them (WeChat: base library 2.17.3). */
export const randomBytes = async (length: number): Promise<Uint8Array> => {
  if (process.env.TARO_ENV === 'h5') return crypto.getRandomValues(new Uint8Array(length))
  if (typeof Taro.getUserCryptoManager !== 'function') return weakBytes(length)
  return new Promise((resolve) => {
    Taro.getUserCryptoManager().getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: () => resolve(weakBytes(length)),
    })
  })
}

/** These bytes keep no secret, they only have to differ: Math.random is good enough. */
const weakBytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(Math.random() * 256))
