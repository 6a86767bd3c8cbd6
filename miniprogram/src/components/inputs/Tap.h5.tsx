import type { TapProps } from './Tap'
import './Tap.scss'

/** Anything that can be tapped. A real button: it works with keyboard and screen reader. */
export const Tap = ({ className = '', onTap, label, disabled, chosen, children }: TapProps) => (
  <button
    type="button"
    className={`c-tap ${disabled ? 'c-tap-off' : ''} ${className}`}
    aria-label={label}
    aria-pressed={chosen}
    disabled={disabled}
    onClick={(event) => {
      event.stopPropagation()
      onTap?.()
    }}
  >
    {children}
  </button>
)
