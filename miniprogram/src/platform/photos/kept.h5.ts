import { randomBytes } from '../random'
import type { PickedPhoto } from './photo-file'
import { isPhotoRef, newPhotoRef, PhotoLost } from './photo-ref'

/** Photos that must outlive the page: blobs in IndexedDB. */

const STORE = 'photos'
const urls = new Map<string, string>()
let opened: Promise<IDBDatabase> | null = null

/** Stores the bytes behind a `blob:` URL; returns the photo's ref. */
export const keepPhoto = async ({ path, type }: PickedPhoto): Promise<string> => {
  const ref = newPhotoRef(Date.now(), await randomBytes(6), type)
  const blob = await (await fetch(path)).blob()
  await run('readwrite', (store) => store.put(blob, ref))
  urls.set(ref, path)
  return ref
}

/** A URL that `Image` can show. */
export const photoUrl = async (ref: string): Promise<string> => {
  const existing = urls.get(ref)
  if (existing) return existing
  const url = URL.createObjectURL(await readPhoto(ref))
  urls.set(ref, url)
  return url
}

export const dropPhoto = async (ref: string): Promise<void> => {
  const url = urls.get(ref)
  if (url) URL.revokeObjectURL(url)
  urls.delete(ref)
  await run('readwrite', (store) => store.delete(ref))
}

export const keptPhotos = async (): Promise<string[]> => {
  const keys = await run('readonly', (store) => store.getAllKeys())
  return keys.map(String).filter(isPhotoRef)
}

/** Throws PhotoLost. */
export const readPhoto = async (ref: string): Promise<Blob> => {
  const found: unknown = await run('readonly', (store) => store.get(ref))
  if (!(found instanceof Blob)) throw new PhotoLost(ref)
  return found
}

const run = async <T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> => {
  const database = await open()
  return new Promise<T>((resolve, reject) => {
    const transaction = database.transaction(STORE, mode)
    const request = ask(transaction.objectStore(STORE))
    // Only a committed transaction survives a crash.
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error)
  })
}

const open = (): Promise<IDBDatabase> => {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('suishoupai', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => {
      opened = null
      reject(request.error)
    }
  })
  return opened
}
