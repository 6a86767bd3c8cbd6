import { AMOUNT_LENGTH, type AmountFieldProps } from './amount-field-props'

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
