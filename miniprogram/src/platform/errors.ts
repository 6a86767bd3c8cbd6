import Taro from '@tarojs/taro'

/** Errors that nobody caught, and what one is told with. */

/** `lead` gets the path of a page that is not there. WeChat lets it lead on only at once, so `usePageNotFound` is too late. */
export const onErrors = (note: (thrown: unknown) => void, lead: (path: string) => void): void => {
  // In WeChat `useError` hears of these, and of errors while a page is drawn, which Taro keeps to itself.
  if (process.env.TARO_ENV === 'h5') Taro.onError(note)
  Taro.onUnhandledRejection(({ reason }) => note(reason))
  Taro.onPageNotFound(({ path }) => lead(path))
}

/** True where a screen did not open: its subpackage could not be loaded, or too many screens are open. */
export const isFailedOpening = (thrown: unknown): boolean =>
  /^(navigateTo|redirectTo|reLaunch):fail/.test(Object(thrown).errMsg)

/** The log of WeChat's platform takes 5 kB a call. A browser has none. */
export const logError = (kind: string, message: string): void => {
  if (process.env.TARO_ENV === 'weapp') Taro.getRealtimeLogManager().error(kind, message)
}

/** WeChat's base library; a browser has none. */
export const baseLibrary = (): string | undefined =>
  process.env.TARO_ENV === 'weapp' ? Taro.getAppBaseInfo().SDKVersion : undefined

/** The path of the open page; '' before there is one. In a browser it has a query. */
export const openPage = (): string => {
  try {
    return Taro.getCurrentPages().slice(-1)[0]?.route || ''
  } catch {
    // In a browser, before Taro's router runs.
    return ''
  }
}
