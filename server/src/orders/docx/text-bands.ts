import type { TableRow } from 'docx'
import { cell, labelCell, line, row } from './cells'
import type { OrderDocument } from './document'
import { cutParagraphs, type LineWish, linesOf } from './fit-text'
import { askedLabels, deadlineInDocument, historyLabels, labels, momentInDocument, none } from './labels'
import { columns, emOf, lineHeights, ROW_PADDING } from './page'

/** Entries of the history that are printed at most. */
const NEWEST = 5

/** What each is sure of adds up to 20 lines: as many as the page has beside photos and sketch. */
export const headBands = (document: OrderDocument): TextBand[] => [
  textBand(
    2,
    said(labels.issuer, document.issuer),
    said(labels.issuedAt, momentInDocument(document.issuedAt)),
  ),
  textBand(
    2,
    said(labels.receiver, document.receiver),
    said(labels.copies, document.copies.join('、') || none),
  ),
  textBand(
    2,
    said(labels.deadline, deadlineInDocument(document)),
    said(labels.caseNumber, document.caseNumber),
  ),
  textBand(
    1,
    said(labels.category, document.category),
    said(labels.reportedAt, momentInDocument(document.reportedAt)),
  ),
  textBand(3, said(labels.why, document.why)),
  textBand(3, { label: labels.asked, text: askedLabels(document.asked) }),
]

export const caseBands = ({ words, opens, closes }: OrderDocument): TextBand[] => [
  textBand(3, said(labels.words, words || none)),
  ...(opens || closes
    ? [textBand(2, said(labels.opens, opens || none), said(labels.closes, closes || none))]
    : []),
]

/** Newest first; with fewer lines fewer entries. */
export const historyBand = ({ history }: OrderDocument): TextBand => {
  const newest = history.toReversed().map(historyLabels)
  const ofNewest = (count: number) =>
    textBand(2, {
      label: labels.history,
      text: newest.length > 0 ? newest.slice(0, count) : [none],
    })
  return { ...ofNewest(NEWEST), draw: (lines) => ofNewest(lines).draw(lines) }
}

const said = (label: string, text: string) => ({ label, text: [text] })

/** A row that may be drawn with more lines or fewer. */
type TextBand = LineWish & { draw(lines: number): TableRow }

export type Labelled = { label: string; text: readonly string[] }

const [, left, label, gap, right] = columns
const HALF = emOf(left)
const WHOLE = emOf(left + label + gap + right)

/** One cell across the page, or two side by side. */
const textBand = (least: number, first: Labelled, second?: Labelled): TextBand => {
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
