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

/** A version 4 UUID (RFC 9562) from 16 random bytes. */
export const uuidFrom = (random: Uint8Array): string => {
  const hex = [...random.slice(0, 16)]
    .map((byte, index) => {
      if (index === 6) return (byte & 0x0f) | 0x40
      return index === 8 ? (byte & 0x3f) | 0x80 : byte
    })
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
