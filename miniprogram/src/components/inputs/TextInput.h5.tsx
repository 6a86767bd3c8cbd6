import { componentLabels } from '../../labels/components'
import { Icon } from '../Icon'
import { Tap } from './Tap'
import type { TextInputProps } from './TextInput'
import './TextInput.scss'

export const TextInput = ({ value, onChange, label, max, placeholder, icon }: TextInputProps) => (
  <div className="c-input">
    {icon && <Icon name={icon} className="c-input-icon" />}
    <input
      className="c-input-field"
      type="text"
      value={value}
      maxLength={max}
      placeholder={placeholder}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
    {value && (
      <Tap className="c-input-clear" label={componentLabels.clear} onTap={() => onChange('')}>
        <Icon name="cross" />
      </Tap>
    )}
  </div>
)
