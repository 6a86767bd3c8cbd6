import type { DayInputProps } from './DayInput'

export const DayInput = ({ label, value, first, last, onChange }: DayInputProps) => (
  <input
    className="step-day"
    type="date"
    aria-label={label}
    value={value ?? ''}
    min={first}
    max={last}
    // While a day is typed it may be none, or lie outside.
    onChange={({ target }) => target.validity.valid && target.value && onChange(target.value)}
  />
)
