import { photoTypes } from '@shared/domain/limits'
import { previewLabels } from '../labels/common'
import { randomBytes } from './device.h5'
import {
  isPhotoRef,
  newPhotoRef,
  PHOTO_HEAD_BYTES,
  PhotoLost,
  type PhotoPost,
  type PhotoSource,
  type Picked,
  type PickedPhoto,
  type PostAnswer,
  photoType,
  sortPicked,
} from './photo-kinds'
import './photos.h5.scss'

/**
 * Camera or album. An empty answer when the person thought better of it.
 * The bytes stay as they are: their EXIF is evidence.
 */
export const pickPhotos = async ({ max, source }: { max: number; source: PhotoSource }): Promise<Picked> => {
  const files = await choose(max > 1, source)
  return sortPicked(await Promise.all(files.slice(0, max).map(inspect)))
}

const choose = (multiple: boolean, source: PhotoSource): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    // Named one by one, so that Safari turns HEIC into JPEG; "image/*" would let it pass.
    input.accept = photoTypes.join(',')
    input.multiple = multiple && source !== 'camera'
    if (source === 'camera') input.setAttribute('capture', 'environment')
    // Safari opens the camera only for an input that is in the page.
    input.style.display = 'none'
    document.body.append(input)
    const answer = () => {
      input.remove()
      resolve([...(input.files ?? [])])
    }
    input.addEventListener('change', answer)
    input.addEventListener('cancel', answer)
    input.click()
  })

const inspect = async (file: File) => ({
  name: file.name,
  path: URL.createObjectURL(file),
  size: file.size,
  type: photoType(new Uint8Array(await file.slice(0, PHOTO_HEAD_BYTES).arrayBuffer())),
})

/** Photos that must outlive the page: blobs in IndexedDB. */

const STORE = 'photos'
const urls = new Map<string, string>()
let opened: Promise<IDBDatabase> | null = null

/** Keeps what a `blob:` address stands for; answers the name to find it by. */
export const keepPhoto = async ({ path, type }: PickedPhoto): Promise<string> => {
  const ref = newPhotoRef(Date.now(), await randomBytes(6), type)
  const blob = await (await fetch(path)).blob()
  await run('readwrite', (store) => store.put(blob, ref))
  urls.set(ref, path)
  return ref
}

/** An address that `Image` can show. */
export const photoUrl = async (ref: string): Promise<string> => {
  const known = urls.get(ref)
  if (known) return known
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

const readPhoto = async (ref: string): Promise<Blob> => {
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
    // Only what the transaction has committed survives a crash.
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

/** Shows photos full screen, beginning with one of them. Taro's own would bring a slider library of 140 kB. */
export const previewPhotos = (urls: string[], index: number): void => {
  const dialog = document.createElement('dialog')
  dialog.className = 'photo-preview'
  dialog.setAttribute('aria-label', previewLabels.title)
  const strip = document.createElement('div')
  strip.className = 'photo-preview-strip'
  strip.append(...urls.map(pictureOf))
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'photo-preview-close'
  close.textContent = previewLabels.close
  dialog.append(strip, close)
  dialog.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  strip.scrollLeft = strip.clientWidth * index
}

const pictureOf = (url: string, index: number): HTMLElement => {
  const page = document.createElement('div')
  page.className = 'photo-preview-page'
  const image = document.createElement('img')
  image.src = url
  image.alt = previewLabels.photoAt(index + 1)
  page.append(image)
  return page
}

/** Posts a kept photo as a form's last field. Rejects when no answer came, or with PhotoLost. */
export const postPhoto = async (post: PhotoPost): Promise<PostAnswer> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(post.fields)) form.append(name, value)
  form.append('file', new File([await readPhoto(post.ref)], post.ref, { type: post.type }))
  return new Promise((resolve, reject) => {
    // fetch cannot tell how far an upload has come.
    const request = new XMLHttpRequest()
    request.open('POST', post.url)
    request.timeout = post.timeout
    request.upload.onprogress = ({ loaded, total }) => post.onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve({ status: request.status, text: request.responseText })
    request.onerror = () => reject(new Error('no answer'))
    request.ontimeout = () => reject(new Error('timeout'))
    request.send(form)
  })
}
