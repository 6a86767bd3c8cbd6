/** Days are YYYY-MM-DD. */
export type DayInputProps = {
  label: string
  value: string | null
  first: string
  last: string
  onChange: (day: string) => void
}
