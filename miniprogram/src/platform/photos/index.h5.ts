import { photoTypes } from '@shared/domain/limits'
import { previewLabels } from '../../labels/common'
import { readPhoto } from './kept.h5'
import type { PhotoPost, PhotoSource, Picked, PickProblem, PickResult, PostAnswer } from './photo-file'
import { prepare } from './prepare.h5'
import './preview.h5.scss'

/** Photos by the browser: pick, look at, upload. */

/** Opens camera or album. Nothing is picked when the person cancels. */
export const pickPhotos = async ({
  max,
  source,
}: {
  max: number
  source: PhotoSource
}): Promise<PickResult> => {
  const files = await choose(max > 1, source)
  const picked: Picked[] = []
  // One at a time: a photo of 108 million pixels is large while it is shrunk.
  for (const file of files.slice(0, max)) picked.push(await prepare(file).catch(unreadable))
  return { picked, leftOut: Math.max(0, files.length - max) }
}

const unreadable = (): Picked => ({ fault: 'photo_unreadable' })

const choose = (multiple: boolean, source: PhotoSource): Promise<File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    // Named one by one, so that Safari turns HEIC into JPEG; "image/*" would let HEIC pass.
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

/** A browser has no page of switches that we could open. */
export const openSwitchFor = async (_: PickProblem): Promise<void> => undefined

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

/** Posts a kept photo as a form's last field. Rejects if no answer came, or with PhotoLost. */
export const postPhoto = async (post: PhotoPost): Promise<PostAnswer> => {
  const form = new FormData()
  for (const [name, value] of Object.entries(post.fields)) form.append(name, value)
  form.append('file', new File([await readPhoto(post.ref)], post.ref, { type: post.type }))
  return new Promise((resolve, reject) => {
    // fetch does not report the progress of an upload.
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
