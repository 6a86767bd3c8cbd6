export type TextAreaProps = {
  value: string
  onChange: (value: string) => void
  max: number
  label: string
  placeholder?: string
}
