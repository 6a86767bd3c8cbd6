import { dialogLabels } from '../../labels/common'
import './index.h5.scss'

/** Short texts and questions over the screen: our own `<dialog>` in a browser. */

const TOAST_MS = 2500

/** A short text that goes away by itself. */
export const toast = (message: string, _icon: 'success' | 'none' = 'none'): void => {
  document.querySelector('.dialog-toast')?.remove()
  const box = element('div', 'dialog-toast', message)
  box.setAttribute('role', 'status')
  document.body.append(box)
  setTimeout(() => box.remove(), TOAST_MS)
}

/** `harm`: the answer cannot be undone. */
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
    { label: no, value: 'no', kind: 'quiet' },
    { label: yes, value: 'yes', kind: harm ? 'harm' : 'main' },
  ])

/** Shows a text with a single button, 知道了. */
export const tell = async (title: string, text: string): Promise<void> => {
  await ask(title, text, [{ label: dialogLabels.understood, value: 'yes', kind: 'main' }])
}

type Answer = { label: string; value: 'yes' | 'no'; kind: 'main' | 'quiet' | 'harm' }

const ask = (title: string, text: string, answers: Answer[]): Promise<boolean> =>
  new Promise((resolve) => {
    const dialog = document.createElement('dialog')
    dialog.className = 'dialog'
    dialog.setAttribute('aria-label', title)
    const buttons = element('div', 'dialog-buttons')
    for (const { label, value, kind } of answers) {
      const button = element('button', `dialog-button dialog-${kind}`, label)
      button.addEventListener('click', () => dialog.close(value))
      buttons.append(button)
    }
    dialog.append(element('div', 'dialog-title', title))
    if (text) dialog.append(element('div', 'dialog-text', text))
    dialog.append(buttons)
    // Escape closes the dialog without a return value: that counts as a no.
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

/** Lets the browser ask, in its own words, before the person leaves or reloads. Returns the function that stops it. */
export const guardLeaving = (_message: string): (() => void) => {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault()
  window.addEventListener('beforeunload', ask)
  return () => window.removeEventListener('beforeunload', ask)
}
