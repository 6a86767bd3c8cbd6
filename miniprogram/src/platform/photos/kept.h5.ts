import { randomBytes } from '../random'
import type { PickedPhoto } from './photo-file'
import { isPhotoRef, newPhotoRef, PhotoLost } from './photo-ref'

/** Photos that must outlive the page: blobs in IndexedDB; in memory where the browser has none, or no room. */

const STORE = 'photos'
const urls = new Map<string, string>()
/** Photos that go with the page. */
const fleeting = new Map<string, Blob>()
let opened: Promise<IDBDatabase> | null = null

/** Stores the bytes, or those behind a `blob:` URL; returns the photo's ref. */
export const keepPhoto = async ({ path, bytes, type }: PickedPhoto): Promise<string> => {
  const ref = newPhotoRef(Date.now(), await randomBytes(6), type)
  const blob = bytes ? new Blob([bytes.slice()], { type }) : await (await fetch(path)).blob()
  try {
    await run('readwrite', (store) => store.put(blob, ref))
  } catch {
    fleeting.set(ref, blob)
    guard()
  }
  if (!bytes) urls.set(ref, path)
  return ref
}

/** True where the photo would not outlive the page. */
export const isFleeting = (ref: string): boolean => fleeting.has(ref)

/** Lets the browser ask before the page goes with photos that are nowhere else. */
const guard = (): void => {
  if (fleeting.size === 1) window.addEventListener('beforeunload', askToStay)
  if (fleeting.size === 0) window.removeEventListener('beforeunload', askToStay)
}

const askToStay = (event: BeforeUnloadEvent): void => {
  event.preventDefault()
  // Chrome asks for no other reason before version 119.
  event.returnValue = true
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
  if (fleeting.delete(ref)) return guard()
  await run('readwrite', (store) => store.delete(ref))
}

export const keptPhotos = async (): Promise<string[]> => {
  const keys = await run('readonly', (store) => store.getAllKeys())
  return keys.map(String).filter(isPhotoRef)
}

/** Throws PhotoLost. */
export const readPhoto = async (ref: string): Promise<Blob> => {
  const held = fleeting.get(ref)
  if (held) return held
  const found: unknown = await run('readonly', (store) => store.get(ref)).catch(() => null)
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
    // Throws where the browser refuses a store to this page.
    const request = indexedDB.open('suishoupai', 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  opened.catch(() => {
    opened = null
  })
  return opened
}
