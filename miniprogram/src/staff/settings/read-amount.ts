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
