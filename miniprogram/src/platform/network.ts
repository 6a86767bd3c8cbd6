import Taro from '@tarojs/taro'

/** Calls over the network, and the moments at which a failed one is worth another try. */

export type HttpRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  header: Record<string, string>
  /** Sent as JSON. */
  body?: object
  /** ms */
  timeout: number
}
/** Gets what stops the call; a stopped call fails. */
export type OnSent = (stop: () => void) => void

/** Resolves with any answer, also an error status; rejects only if none came. `data` is null where it was no JSON. */
export const sendHttp = async (
  request: HttpRequest,
  onSent?: OnSent,
): Promise<{ status: number; data: unknown }> => {
  const { body, ...rest } = request
  const task = Taro.request<unknown>({ ...rest, data: body, dataType: 'json' })
  onSent?.(() => task.abort())
  const answer = await task
  return { status: answer.statusCode, data: answer.data }
}

/** Calls back when the network returns or the person returns to the app. Returns the function that stops it. */
export const onReachable = (listener: () => void): (() => void) =>
  process.env.TARO_ENV === 'h5' ? onReachableInBrowser(listener) : onReachableInWechat(listener)

const onReachableInWechat = (listener: () => void): (() => void) => {
  const onChange = ({ isConnected }: { isConnected: boolean }) => {
    if (isConnected) listener()
  }
  const onShow = () => listener()
  Taro.onNetworkStatusChange(onChange)
  Taro.onAppShow(onShow)
  return () => {
    Taro.offNetworkStatusChange(onChange)
    Taro.offAppShow(onShow)
  }
}

const onReachableInBrowser = (listener: () => void): (() => void) => {
  const onVisible = () => {
    if (document.visibilityState === 'visible') listener()
  }
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    window.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', onVisible)
  }
}
