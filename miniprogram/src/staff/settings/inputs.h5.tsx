import { clockOf, timeChoices } from './hours'
import { AMOUNT_LENGTH, type AmountFieldProps, type TimeFieldProps } from './input-props'

export const AmountField = ({ value, label, onChange }: AmountFieldProps) => (
  <input
    className="amount-field"
    type="text"
    inputMode="decimal"
    value={value}
    maxLength={AMOUNT_LENGTH}
    aria-label={label}
    onChange={(event) => onChange(event.target.value)}
  />
)

/** A list, for the browser's own time field shows 02:00 for 14:00 in some languages. */
export const TimeField = ({ minutes, label, onChange }: TimeFieldProps) => (
  <select
    className="hours-clock hours-field"
    aria-label={label}
    value={minutes}
    onChange={(event) => onChange(Number(event.target.value))}
  >
    {timeChoices(minutes).map((choice) => (
      <option key={choice} value={choice}>
        {clockOf(choice)}
      </option>
    ))}
  </select>
)
