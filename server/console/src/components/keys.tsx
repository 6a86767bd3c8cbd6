import { Modal } from 'antd'
import { useEffect } from 'react'
import { createStore } from '../api/store'
import { keyLabels } from '../labels/keys'

/** Keys of the desk. Nothing is taken while somebody types, or while a form lies above the page. */

type Keys = Partial<Record<string, (event: KeyboardEvent) => void>>

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

const isCovered = (): boolean =>
  document.querySelector(
    '.ant-modal-wrap:not([style*="display: none"]), .ant-image-preview-root .ant-image-preview-wrap',
  ) !== null

/** Calls what stands under the name of the pressed key, such as `j` or `ctrl+Enter`. */
export const useKeys = (keys: Keys): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey || event.metaKey || isCovered()) return
      const name = event.ctrlKey ? `ctrl+${event.key}` : event.key
      const found = keys[name]
      if (!found || (isTyping(event.target) && event.key !== 'Escape')) return
      event.preventDefault()
      found(event)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [keys])
}

const isOpen = createStore(false)
export const keysHelp = { open: () => isOpen.set(true) }

const helpKeys: Keys = { '?': keysHelp.open, '？': keysHelp.open }

/** The list of keys, over whichever page. */
export const KeysHelp = () => {
  const open = isOpen.use()
  useKeys(helpKeys)
  return (
    <Modal open={open} title={keyLabels.title} footer={null} onCancel={() => isOpen.set(false)} width={520}>
      <dl className="keys">
        {keyLabels.rows.map(({ keys, does }) => (
          <div key={does} className="keys-row">
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
