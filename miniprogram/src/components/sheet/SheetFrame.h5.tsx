import { type PropsWithChildren, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

type SheetFrameProps = PropsWithChildren<{ label: string; onClose: () => void }>

/**
 * With what a dialog owes to keyboard and screen reader: focus comes in, Escape closes, focus goes back.
 * It hangs in the body, for within the page Taro's bar with the title would lie above it.
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
