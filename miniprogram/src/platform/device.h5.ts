import { dialogLabels } from '../labels/common'
import './device.h5.scss'
import { DocumentFailure } from './wechat'

const TOAST_MS = 2500

/** A few words that go away by themselves. */
export const toast = (message: string, _icon: 'success' | 'none' = 'none'): void => {
  document.querySelector('.dialog-toast')?.remove()
  const box = element('div', 'dialog-toast', message)
  box.setAttribute('role', 'status')
  document.body.append(box)
  setTimeout(() => box.remove(), TOAST_MS)
}

type Question = { title: string; text?: string; yes: string; no?: string; harm?: boolean }

/** True only if the person said yes. */
export const confirm = ({
  title,
  text = '',
  yes,
  no = dialogLabels.no,
  harm = false,
}: Question): Promise<boolean> =>
  ask(title, text, [
    { words: no, value: 'no', kind: 'quiet' },
    { words: yes, value: 'yes', kind: harm ? 'harm' : 'main' },
  ])

/** Shows what went wrong, with one way on: having read it. */
export const tell = async (title: string, text: string): Promise<void> => {
  await ask(title, text, [{ words: dialogLabels.understood, value: 'yes', kind: 'main' }])
}

type Answer = { words: string; value: 'yes' | 'no'; kind: 'main' | 'quiet' | 'harm' }

const ask = (title: string, text: string, answers: Answer[]): Promise<boolean> =>
  new Promise((resolve) => {
    const dialog = document.createElement('dialog')
    dialog.className = 'dialog'
    dialog.setAttribute('aria-label', title)
    const buttons = element('div', 'dialog-buttons')
    for (const { words, value, kind } of answers) {
      const button = element('button', `dialog-button dialog-${kind}`, words)
      button.addEventListener('click', () => dialog.close(value))
      buttons.append(button)
    }
    dialog.append(element('div', 'dialog-title', title))
    if (text) dialog.append(element('div', 'dialog-text', text))
    dialog.append(buttons)
    // Escape closes it as well, and says nothing: that is a no.
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
    document.body.append(dialog)
    dialog.showModal()
  })

const element = (tag: string, className: string, text = ''): HTMLElement => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

/** Has the browser ask, in its own words, before the site is left or loaded anew. Answers how to stop it. */
export const guardLeaving = (_message: string): (() => void) => {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  window.addEventListener('beforeunload', ask)
  return () => window.removeEventListener('beforeunload', ask)
}

/**
 * Calls back when sending is worth another try: the network came back, or the person returned to the page.
 * Answers how to stop it.
 */
export const onReachable = (listener: () => void): (() => void) => {
  const onVisible = () => {
    if (document.visibilityState === 'visible') listener()
  }
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    window.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', onVisible)
  }
}

/** Uniform random bytes. */
export const randomBytes = async (length: number): Promise<Uint8Array> =>
  crypto.getRandomValues(new Uint8Array(length))

const ENDING = '.docx'
/** The browser has long begun to write the file. */
const WRITTEN_MS = 60_000

/** Downloads a Word file under this name, without its ending. Throws DocumentFailure. */
export const openDocument = async (url: string, name: string): Promise<void> => {
  // Fetched first, for a link that leads nowhere would say nothing.
  const answer = await fetch(url).catch(() => null)
  if (!answer?.ok) throw new DocumentFailure('download')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `${name}${ENDING}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), WRITTEN_MS)
}
