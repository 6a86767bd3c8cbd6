export type AmountFieldProps = { value: string; label: string; onChange: (value: string) => void }

/** Letters: 1000 with a digit behind the point. */
export const AMOUNT_LENGTH = 6

/** Minutes since midnight. */
export type TimeFieldProps = { minutes: number; label: string; onChange: (minutes: number) => void }

/** Of a limit, as the contract has it. */
const LEAST = 0.1
const MOST = 1000

/** What was typed as an amount of hours or days; null where it is none that a limit may have. */
export const readAmount = (typed: string): number | null => {
  const words = typed.trim().replace('。', '.')
  if (!/^\d+(\.\d+)?$/.test(words)) return null
  const amount = Number(words)
  return amount >= LEAST && amount <= MOST ? amount : null
}
