import type { TextAreaProps } from './TextArea'
import './TextArea.scss'

export const TextArea = ({ value, onChange, max, label, placeholder }: TextAreaProps) => (
  <div className="c-area">
    <textarea
      className="c-area-field"
      value={value}
      maxLength={max}
      placeholder={placeholder}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
    <div className="c-area-count">
      {value.length}/{max}
    </div>
  </div>
)
