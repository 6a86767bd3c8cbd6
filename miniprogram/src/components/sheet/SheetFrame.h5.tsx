import { type PropsWithChildren, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

type SheetFrameProps = PropsWithChildren<{ label: string; onClose: () => void }>

/**
 * A dialog for keyboard and screen reader too: it takes the focus, Escape closes it, and the focus returns.
 * It is rendered in the body: within the page Taro's title bar would cover it.
 */
export const SheetFrame = ({ label, onClose, children }: SheetFrameProps) => {
  const sheet = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close.current()
    document.addEventListener('keydown', onKey)
    sheet.current?.focus()
    return () => {
      document.removeEventListener('keydown', onKey)
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return createPortal(
    <div className="c-sheet-shade">
      <button className="c-sheet-behind" type="button" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <div ref={sheet} className="c-sheet" role="dialog" aria-modal="true" aria-label={label} tabIndex={-1}>
        {children}
      </div>
    </div>,
    document.body,
  )
}

export const SheetBody = ({ children }: PropsWithChildren) => <div className="c-sheet-body">{children}</div>
