import Taro from '@tarojs/taro'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  header: Record<string, string>
  /** Sent as JSON. */
  body?: object
  /** ms */
  timeout: number
}

/** Any answer at all, good or bad; rejects only when none came. `data` is null where it was no JSON. */
export const sendHttp = async (request: HttpRequest): Promise<{ status: number; data: unknown }> => {
  const { body, ...rest } = request
  const answer = await Taro.request<unknown>({ ...rest, data: body, dataType: 'json' })
  return { status: answer.statusCode, data: answer.data }
}
