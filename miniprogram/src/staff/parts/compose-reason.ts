import { limits } from '@shared/domain/limits'

/** One sentence of what was chosen and what was written; null when it says too little to be sent. */
export const composeReason = (chosen: readonly string[], words: string): string | null => {
  const written = words.trim()
  const reason = [...chosen, written].filter((part) => part !== '').join('；')
  return reason.length < limits.reasonMinLength ? null : reason.slice(0, limits.reasonLength)
}

/** How much may be written beside what was chosen. */
export const roomForWords = (chosen: readonly string[]): number =>
  limits.reasonLength - chosen.reduce((length, part) => length + part.length + 1, 0)
