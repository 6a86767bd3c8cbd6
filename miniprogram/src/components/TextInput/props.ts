import type { IconName } from '../Icon'

export type TextInputProps = {
  value: string
  onChange: (value: string) => void
  label: string
  max: number
  placeholder?: string
  icon?: IconName
}
