import type { Phone } from '../phone'
import { ApiFailure, asApi, asSyncApi } from './call-api'

/** Bytes of one key, and of all. */
const keyLimit = 1024 * 1024
const allLimit = 10 * 1024 * 1024

type Key = { key: string }
type Entry = Key & { data: unknown }

export function storageApis({ device: { storage }, sandbox }: Phone) {
  const bytes = () => [...storage].reduce((sum, [key, json]) => sum + Buffer.byteLength(key + json), 0)

  function set(key: string, data: unknown) {
    const json = JSON.stringify(data) ?? 'null'
    const size = Buffer.byteLength(json)
    if (size > keyLimit) throw new ApiFailure(`entry size limit reached: "${key}" has ${size} bytes`)
    const before = Buffer.byteLength(storage.get(key) ?? '')
    if (bytes() - before + size > allLimit) throw new ApiFailure('exceed storage max size 10Mb')
    storage.set(key, json)
  }

  function get(key: string): unknown {
    const json = storage.get(key)
    if (json === undefined) throw new ApiFailure('data not found')
    return JSON.parse(json)
  }

  const info = () => ({
    keys: [...storage.keys()],
    currentSize: Math.ceil(bytes() / 1024),
    limitSize: allLimit / 1024,
  })

  return {
    setStorage: asApi(sandbox, 'setStorage', ({ key, data }: Entry) => void set(key, data)),
    getStorage: asApi(sandbox, 'getStorage', ({ key }: Key) => ({ data: get(key) })),
    removeStorage: asApi(sandbox, 'removeStorage', ({ key }: Key) => void storage.delete(key)),
    clearStorage: asApi(sandbox, 'clearStorage', () => void storage.clear()),
    getStorageInfo: asApi(sandbox, 'getStorageInfo', info),
    setStorageSync: asSyncApi(sandbox, 'setStorageSync', set),
    // Unlike the other form, this one answers '' for a missing key.
    getStorageSync: asSyncApi(sandbox, 'getStorageSync', (key: string) => (storage.has(key) ? get(key) : '')),
    removeStorageSync: asSyncApi(sandbox, 'removeStorageSync', (key: string) => void storage.delete(key)),
    clearStorageSync: asSyncApi(sandbox, 'clearStorageSync', () => storage.clear()),
    getStorageInfoSync: asSyncApi(sandbox, 'getStorageInfoSync', info),
  }
}
