import type { TableRow } from 'docx'
import {
  documentDeadlineLabel,
  historyLabel,
  documentLabels as labels,
  numberedInstructions,
} from '../../labels/order-document'
import { dateTimeLabel } from '../../labels/time'
import { cell, labelCell, line, row } from './cells'
import type { OrderDocument } from './document'
import { cutParagraphs, type LineNeed, linesOf } from './fit-text'
import { columns, emOf, lineHeights, ROW_PADDING } from './page'

/** Entries of the history that are printed, at most. */
const NEWEST = 5

/** Bands above place and sketch. The least lines of all bands add up to 20: the page has no more beside photos and sketch. */
export const headBands = (document: OrderDocument): TextBand[] => [
  textBand(
    2,
    labelled(labels.issuer, document.issuer),
    labelled(labels.issuedAt, dateTimeLabel(document.issuedAt)),
  ),
  textBand(
    2,
    labelled(labels.receiver, document.receiver),
    labelled(labels.copies, document.copies.join('、') || labels.none),
  ),
  textBand(
    2,
    labelled(labels.deadline, documentDeadlineLabel(document.deadline, document.limit)),
    labelled(labels.caseNumber, document.caseNumber),
  ),
  textBand(
    1,
    labelled(labels.category, document.category),
    labelled(labels.reportedAt, dateTimeLabel(document.reportedAt)),
  ),
  textBand(3, labelled(labels.reason, document.reason)),
  textBand(3, { label: labels.instructions, text: numberedInstructions(document.instructions) }),
]

export const caseBands = ({ description, opens, closes }: OrderDocument): TextBand[] => {
  const described = textBand(3, labelled(labels.description, description || labels.none))
  if (!opens && !closes) return [described]
  const conditions = textBand(
    2,
    labelled(labels.opens, opens || labels.none),
    labelled(labels.closes, closes || labels.none),
  )
  return [described, conditions]
}

/** The newest first; fewer lines hold fewer entries. */
export const historyBand = ({ history }: OrderDocument): TextBand => {
  const newest = history.toReversed().map(historyLabel)
  const ofNewest = (count: number) =>
    textBand(2, {
      label: labels.history,
      text: newest.length > 0 ? newest.slice(0, count) : [labels.none],
    })
  return { ...ofNewest(NEWEST), draw: (lines) => ofNewest(lines).draw(lines) }
}

const labelled = (label: string, text: string) => ({ label, text: [text] })

/** A row of text that can be drawn with more lines or fewer. */
type TextBand = LineNeed & { draw(lines: number): TableRow }

type LabelledText = { label: string; text: readonly string[] }

const [, left, label, gap, right] = columns
const HALF = emOf(left)
const WHOLE = emOf(left + label + gap + right)

/** One cell across the page, or two side by side. */
const textBand = (least: number, first: LabelledText, second?: LabelledText): TextBand => {
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
            // The second value spans two columns.
            { columnSpan: second ? index + 1 : 4 },
          ),
        ]),
      ),
  }
}
