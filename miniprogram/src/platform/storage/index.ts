import Taro from '@tarojs/taro'
import { type GenericSchema, type InferOutput, safeParse } from 'valibot'

/** The phone's store between starts. Every value read is checked by a schema: an older version may have written it. */

/** What the store did not take, for it is full or forbidden: it lasts until the app is closed. */
const unkept = new Map<string, unknown>()

/** True where the value goes with the app. */
export const isUnkept = (key: string): boolean => unkept.has(key)

/** Null where nothing is stored, or a value that does not fit the schema. */
export const readStored = <S extends GenericSchema>(key: string, schema: S): InferOutput<S> | null => {
  const stored = safeParse(schema, unkept.get(key) ?? Taro.getStorageSync(key))
  return stored.success ? stored.output : null
}

export const writeStored = (key: string, value: unknown): void => {
  unkept.delete(key)
  try {
    Taro.setStorageSync(key, value)
  } catch {
    // What was there before is out of date.
    removeStored(key)
    unkept.set(key, value)
  }
}

export const removeStored = (key: string): void => {
  unkept.delete(key)
  Taro.removeStorageSync(key)
}

export const storedKeys = (prefix: string): string[] =>
  [...Taro.getStorageInfoSync().keys, ...unkept.keys()].filter((key) => key.startsWith(prefix))
