import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'
import { Tap } from './inputs/Tap'
import './Button.scss'

type ButtonProps = {
  children: ReactNode
  onTap: () => void
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  /** `large`: the main action of a screen; `small`: within a row of text, with a tap target of 44 px. */
  size?: 'large' | 'medium' | 'small'
  icon?: IconName
  /** The action is running: the button shows it and accepts no second tap. */
  busy?: boolean
  disabled?: boolean
  /** As wide as its container. */
  wide?: boolean
  label?: string
}

export const Button = ({
  children,
  onTap,
  kind = 'primary',
  size = 'medium',
  icon,
  busy = false,
  disabled = false,
  wide = false,
  label,
}: ButtonProps) => (
  <Tap
    className={`c-button c-button-${kind} c-button-${size} ${wide ? 'c-button-wide' : ''} ${busy ? 'c-button-busy' : ''}`}
    onTap={onTap}
    disabled={disabled || busy}
    label={label}
  >
    {busy ? (
      <Icon name="refresh" className="c-button-icon" />
    ) : (
      icon && <Icon name={icon} className="c-button-icon" />
    )}
    {children}
  </Tap>
)
