import type { Paragraph, TableRow } from 'docx'
import { caption, cell, labelCell, line, picture, row } from './cells'
import { cutParagraphs, cutText } from './fit-text'
import type { OrderPaper } from './order-paper'
import { columns, emOf, lineHeights, ROW_PADDING, rowHeights, sketchSize } from './page'
import { gridWords, labels, legendWords, pointWords, responsibleOnPaper, sketchAlt } from './words'

const [, left, label, gap, right] = columns
const TEXT_WIDTH = emOf(left + label + gap)

/** Where it is and who answers for it, beside the sketch of both. */
export const placeRows = (paper: OrderPaper): TableRow[] => {
  const place = [paper.place, gridWords(paper.grid), pointWords(paper)]
  const responsible = responsibleOnPaper(paper.responsible)
  const { place: upper, responsible: lower } = rowHeights
  return [
    row(upper, [...labelled(labels.place, place, upper), cell(sketchOf(paper), { rowSpan: 2 })]),
    row(lower, labelled(labels.responsible, responsible, lower)),
  ]
}

const labelled = (label: string, text: string[], height: number) => {
  const lines = Math.floor((height - ROW_PADDING) / lineHeights.text)
  const paragraphs = cutParagraphs(text, TEXT_WIDTH, lines)
  return [
    labelCell(label),
    cell(
      paragraphs.map((paragraph) => line(paragraph)),
      { columnSpan: 3 },
    ),
  ]
}

const sketchOf = ({ sketch }: OrderPaper): Paragraph[] => [
  picture({ type: 'png', data: sketch.png, ...sketchSize, alt: sketchAlt }),
  caption(cutText(legendWords(sketch.parts), emOf(right, 'small'), 3), 'small'),
]
