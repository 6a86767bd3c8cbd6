import Taro from '@tarojs/taro'

/** Uniform random bytes; from the system where the base library (2.17.3) gives them. */
export const randomBytes = (length: number): Promise<Uint8Array> =>
  new Promise((resolve) => {
    // Only collisions matter here, nothing is kept secret by these bytes: Math.random is good enough.
    const weak = () => resolve(Uint8Array.from({ length }, () => Math.floor(Math.random() * 256)))
    if (typeof Taro.getUserCryptoManager !== 'function') return weak()
    Taro.getUserCryptoManager().getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: weak,
    })
  })
