import type { TableRow } from 'docx'
import { cell, labelCell, line, row } from './cells'
import { cutParagraphs, linesOf } from './fit-text'
import { columns, emOf, lineHeights, ROW_PADDING } from './page'
import type { LineWish } from './share-lines'

/** A row that may be drawn with more lines or fewer. */
export type TextBand = LineWish & { draw(lines: number): TableRow }

export type Labelled = { label: string; text: readonly string[] }

const [, left, label, gap, right] = columns
const HALF = emOf(left)
const WHOLE = emOf(left + label + gap + right)

/** One cell across the page, or two side by side. */
export const textBand = (least: number, first: Labelled, second?: Labelled): TextBand => {
  const cells = second ? [first, second] : [first]
  const width = second ? HALF : WHOLE
  const wanted = cells.map(({ text }) => text.reduce((sum, paragraph) => sum + linesOf(paragraph, width), 0))
  return {
    least,
    wanted: Math.max(1, ...wanted),
    draw: (lines) =>
      row(
        lines * lineHeights.text + ROW_PADDING,
        cells.flatMap(({ label, text }, index) => [
          labelCell(label),
          cell(
            cutParagraphs(text, width, lines).map((paragraph) => line(paragraph)),
            // The second value lies over two columns.
            { columnSpan: second ? index + 1 : 4 },
          ),
        ]),
      ),
  }
}
