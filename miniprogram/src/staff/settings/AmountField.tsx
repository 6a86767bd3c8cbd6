import { Input } from '@tarojs/components'
import { AMOUNT_LENGTH, type AmountFieldProps } from './amount-field-props'

export const AmountField = ({ value, label, onChange }: AmountFieldProps) => (
  <Input
    className="amount-field"
    type="digit"
    value={value}
    maxlength={AMOUNT_LENGTH}
    cursorSpacing={120}
    aria-label={label}
    onInput={(event) => onChange(event.detail.value)}
  />
)
