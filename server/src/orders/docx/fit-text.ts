import { graphemes } from '@shared/domain/visible-text'

/**
 * Estimates how text fills lines. The reader's font is unknown, so no font is measured. Widths are in em. The estimate
 * errs on the wide side: text that passes fits in 仿宋 and in its substitutes.
 */

/** Em taken off each line: punctuation that may not begin a line takes its neighbour along to the next. */
const PUNCTUATION = 1

/**
 * Words of Latin letters and digits stay whole, with the emoji beside them: some programs break between, others do not.
 * Everything else may break after each character.
 */
const pieces = /(?:[\x21-\u024f]|\p{Extended_Pictographic}|\u200d|\ufe0f)+|[^\x21-\u024f]/gu

/** The number of lines that a text needs in this width. */
export const linesOf = (text: string, width: number): number => {
  const room = width - PUNCTUATION
  let lines = 1
  let used = 0
  for (const piece of text.match(pieces) ?? []) {
    const needed = widthOf(piece)
    if (used + needed <= room) used += needed
    else if (needed > room) {
      // A word longer than a line begins a new line and is broken at each line's end.
      lines += (used > 0 ? 1 : 0) + Math.ceil(needed / (room - 1)) - 1
      used = room
    } else if (piece !== ' ') {
      lines++
      used = needed
    }
  }
  return lines
}

/** The text, cut with … where it needs more lines than given. */
export const cutText = (text: string, width: number, lines: number): string => {
  if (linesOf(text, width) <= lines) return text
  const letters = graphemes(text)
  const cutAfter = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`
  let [fits, tooMany] = [0, letters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (linesOf(cutAfter(middle), width) <= lines) fits = middle
    else tooMany = middle
  }
  return cutAfter(fits)
}

/** Fits paragraphs into the given lines, at least one line each. With too few lines the last paragraph takes in the rest. */
export const cutParagraphs = (paragraphs: readonly string[], width: number, lines: number): string[] => {
  const last = Math.min(paragraphs.length, lines) - 1
  const joined = [...paragraphs.slice(0, last), paragraphs.slice(last).join(' ')]
  const needs = joined.map((paragraph) => ({ least: 1, wanted: linesOf(paragraph, width) }))
  const shares = shareLines(needs, lines)
  return joined.map((paragraph, index) => cutText(paragraph, width, shares[index]!))
}

const widthOf = (piece: string): number => {
  let width = /^[\x21-\u024f]/.test(piece) ? BESIDE_WORD : 0
  for (const letter of piece) width += widthOfLetter(letter)
  return width
}

/** Office programs leave a quarter of an em between Chinese and Latin text, on either side of a word. */
const BESIDE_WORD = 0.5

const widthOfLetter = (letter: string): number => {
  if (/[A-Zmw@%&]/.test(letter)) return 1
  if (letter <= '\x7e') return 0.56
  if (/[\p{M}\u200d]/u.test(letter)) return 0
  return /\p{Extended_Pictographic}/u.test(letter) ? 1.4 : 1
}

/** The lines that a row of text must have, and those that it could use. */
export type LineNeed = { least: number; wanted: number }

/** Shares lines out: at least `least`, at most `wanted` each; the rest is dealt round. */
export const shareLines = (needs: readonly LineNeed[], budget: number): number[] => {
  const shares = needs.map(({ least, wanted }) => Math.min(least, wanted))
  let left = budget - shares.reduce((sum, lines) => sum + lines, 0)
  while (left > 0) {
    const before = left
    for (const [index, { wanted }] of needs.entries()) {
      if (left === 0 || shares[index]! >= wanted) continue
      shares[index]!++
      left--
    }
    if (left === before) break
  }
  return shares
}
