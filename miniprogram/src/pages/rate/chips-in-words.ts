/** Chips that were tapped stand in the words themselves, so what is seen is what is sent. */

const BETWEEN = '；'

const parts = (words: string): string[] => words.split(BETWEEN).map((part) => part.trim())

export const chipsIn = (words: string, chips: readonly string[]): string[] =>
  chips.filter((chip) => parts(words).includes(chip))

/** Puts a chip in front of what is written, or takes it out again. */
export const toggleChip = (words: string, chip: string): string => {
  const rest = parts(words).filter((part) => part !== chip)
  if (rest.length < parts(words).length) return rest.join(BETWEEN)
  return words.trim() ? `${chip}${BETWEEN}${words}` : chip
}
