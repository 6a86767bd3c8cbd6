import Taro from '@tarojs/taro'

declare module '@tarojs/taro' {
  namespace scanCode {
    interface ScanType {
      /** 小程序码: Taro's types do not know it yet. */
      wxCode: unknown
    }
  }
}

/** The browser has no scanner of WeChat's: there a number is typed. */
export const canScan = process.env.TARO_ENV === 'weapp'

/**
 * What a scanned code carries: the path of a code of this mini-program, else its text. Null: the person has gone back.
 * Throws where the camera gives nothing.
 */
export const scanCode = async (): Promise<string | null> => {
  try {
    const { path, result } = await Taro.scanCode({ scanType: ['qrCode', 'wxCode'] })
    return path || result
  } catch (error) {
    const text = error instanceof Object && 'errMsg' in error ? String(error.errMsg) : ''
    if (/cancel/.test(text)) return null
    throw error
  }
}
