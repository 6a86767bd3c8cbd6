import { previewWords } from '../words/common'
import './preview.h5.scss'

/** Shows photos full screen, beginning with one of them. Taro's own would bring a slider library of 140 kB. */
export const previewPhotos = (urls: string[], index: number): void => {
  const dialog = document.createElement('dialog')
  dialog.className = 'photo-preview'
  dialog.setAttribute('aria-label', previewWords.title)
  const strip = document.createElement('div')
  strip.className = 'photo-preview-strip'
  strip.append(...urls.map(pictureOf))
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'photo-preview-close'
  close.textContent = previewWords.close
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
  image.alt = previewWords.photoAt(index + 1)
  page.append(image)
  return page
}
