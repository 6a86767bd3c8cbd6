/**
 * How text fills lines, guessed without a font, for nobody knows which the reader has. Widths are in em. The guess errs
 * on the wide side: what it lets through fits in 仿宋 and in what replaces it.
 */

/** A line is taken to be one em shorter: punctuation that may not begin a line takes its neighbour along to the next. */
const PUNCTUATION = 1

/** Words of Latin letters and digits stay whole; everything else may break after each character. */
const pieces = /[\x21-\u024f]+|[^\x21-\u024f]/gu
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

export const linesOf = (text: string, width: number): number => {
  const room = width - PUNCTUATION
  let lines = 1
  let used = 0
  for (const piece of text.match(pieces) ?? []) {
    const needed = widthOf(piece)
    if (used + needed <= room) used += needed
    else if (needed > room) {
      // A word longer than a line begins a new one and is broken wherever that ends.
      lines += (used > 0 ? 1 : 0) + Math.ceil(needed / (room - 1)) - 1
      used = room
    } else if (piece !== ' ') {
      lines++
      used = needed
    }
  }
  return lines
}

/** The text, or as much of it as so many lines hold, with … at its end. */
export const cutText = (text: string, width: number, lines: number): string => {
  if (linesOf(text, width) <= lines) return text
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment)
  const cutAfter = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`
  let [fits, tooMany] = [0, letters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (linesOf(cutAfter(middle), width) <= lines) fits = middle
    else tooMany = middle
  }
  return cutAfter(fits)
}

/** So many paragraphs in so many lines: each keeps one at least; where they are fewer, the last one takes in the rest. */
export const cutParagraphs = (paragraphs: readonly string[], width: number, lines: number): string[] => {
  const last = Math.min(paragraphs.length, lines) - 1
  const joined = [...paragraphs.slice(0, last), paragraphs.slice(last).join(' ')]
  const wishes = joined.map((paragraph) => ({ least: 1, wanted: linesOf(paragraph, width) }))
  const shares = shareLines(wishes, lines)
  return joined.map((paragraph, index) => cutText(paragraph, width, shares[index]!))
}

const widthOf = (piece: string): number => {
  let width = /^[\x21-\u024f]/.test(piece) ? BESIDE_WORD : 0
  for (const letter of piece) width += widthOfLetter(letter)
  return width
}

/** Office programs leave a quarter of an em between Chinese and Latin, on either side of a word. */
const BESIDE_WORD = 0.5

const widthOfLetter = (letter: string): number => {
  if (/[A-Zmw@%&]/.test(letter)) return 1
  if (letter <= '\x7e') return 0.56
  if (/[\p{M}\u200d]/u.test(letter)) return 0
  return /\p{Extended_Pictographic}/u.test(letter) ? 1.4 : 1
}

/** What a row of text is sure of, and what it would take. */
export type LineWish = { least: number; wanted: number }

/** Lines for each: never fewer than it is sure of, never more than it wants; what is left over goes round. */
export const shareLines = (wishes: readonly LineWish[], budget: number): number[] => {
  const given = wishes.map(({ least, wanted }) => Math.min(least, wanted))
  let left = budget - given.reduce((sum, lines) => sum + lines, 0)
  while (left > 0) {
    const before = left
    for (const [index, { wanted }] of wishes.entries()) {
      if (left === 0 || given[index]! >= wanted) continue
      given[index]!++
      left--
    }
    if (left === before) break
  }
  return given
}
