export type AmountFieldProps = { value: string; label: string; onChange: (value: string) => void }

/** Characters: 1000 with one decimal. */
export const AMOUNT_LENGTH = 6

/** Minutes since midnight. */
export type TimeFieldProps = { minutes: number; label: string; onChange: (minutes: number) => void }

/** The bounds of a limit in the contract. */
const LEAST = 0.1
const MOST = 1000

/** The typed amount of hours or days; null where a limit cannot have it. */
export const readAmount = (typed: string): number | null => {
  const text = typed.trim().replace('。', '.')
  if (!/^\d+(\.\d+)?$/.test(text)) return null
  const amount = Number(text)
  return amount >= LEAST && amount <= MOST ? amount : null
}
