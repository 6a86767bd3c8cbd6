import { clockOf, timeChoices } from './hours'
import type { TimeFieldProps } from './time-field-props'

/** Not the browser's own field for a time, which shows 02:00 for 14:00 in some languages. */
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
