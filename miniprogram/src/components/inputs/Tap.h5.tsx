import type { TapProps } from './Tap'
import './Tap.scss'

/** Whatever can be pressed. A real button: keyboard and screen reader come with it. */
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
