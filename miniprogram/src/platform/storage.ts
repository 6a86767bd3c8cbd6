import Taro from '@tarojs/taro'
import { type GenericSchema, type InferOutput, safeParse } from 'valibot'

/** What the phone keeps between starts. Everything read passes a schema: an older version may have written it. */

export const readStored = <S extends GenericSchema>(key: string, schema: S): InferOutput<S> | null => {
  const found = safeParse(schema, Taro.getStorageSync(key))
  return found.success ? found.output : null
}

/** Throws when the store is full or forbidden. */
export const writeStored = (key: string, value: unknown): void => {
  Taro.setStorageSync(key, value)
}

export const removeStored = (key: string): void => {
  Taro.removeStorageSync(key)
}

export const storedKeys = (prefix: string): string[] =>
  Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix))

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
