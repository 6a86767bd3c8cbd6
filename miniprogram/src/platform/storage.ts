import Taro from '@tarojs/taro'
import { type GenericSchema, type InferOutput, safeParse } from 'valibot'

/** The phone's store between starts. Every value read is checked by a schema: an older version may have written it. */

/** Null where nothing is stored, or a value that does not fit the schema. */
export const readStored = <S extends GenericSchema>(key: string, schema: S): InferOutput<S> | null => {
  const stored = safeParse(schema, Taro.getStorageSync(key))
  return stored.success ? stored.output : null
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
