import { type Paragraph, Table, TableLayoutType, type TableRow, WidthType } from 'docx'
import { caption, cell, labelCell, line, picture, row } from './cells'
import type { DocumentPhoto, OrderDocument } from './document'
import { cutParagraphs, cutText, shareLines } from './fit-text'
import {
  blankDate,
  gridLabels,
  labels,
  legendLabels,
  momentInDocument,
  noPhotos,
  noPhotosOf,
  type PhotoMoment,
  photoLabels,
  photosAway,
  pointLabels,
  responsibleInDocument,
  sketchAlt,
} from './labels'
import {
  CELL_SIDE,
  columns,
  emOf,
  lineHeights,
  photoBox,
  ROW_PADDING,
  rowHeights,
  sketchSize,
  tableHeight,
} from './page'
import { caseBands, headBands, historyBand } from './text-bands'

/** All of the order in one bordered table as high as the page allows. */
export const orderTable = (document: OrderDocument): Table => {
  const head = headBands(document)
  const ofCase = caseBands(document)
  const bands = [...head, ...ofCase, historyBand(document)]
  const photos = photoRow(document)

  const { place, responsible, signature, result } = rowHeights
  const others = place + responsible + photos.height + 2 * signature
  const textRoom = tableHeight - others - result - bands.length * ROW_PADDING
  const lines = shareLines(bands, Math.floor(textRoom / lineHeights.text))
  const texts = bands.map((band, index) => band.draw(lines[index]!))
  const written = sum(lines) * lineHeights.text + bands.length * ROW_PADDING

  return tableOf([
    ...texts.slice(0, head.length),
    ...placeRows(document),
    ...texts.slice(head.length, -1),
    photos.row,
    ...texts.slice(-1),
    signatureRow(
      labels.signedBy,
      document.acknowledged?.by ?? '',
      labels.signedAt,
      document.acknowledged?.at,
    ),
    row(tableHeight - others - written, [labelCell(labels.result), cell([line('')], { columnSpan: 4 })]),
    signatureRow(labels.assigneeName, '', labels.handledAt, undefined),
  ])
}

/** Filled where it is signed already, else with room to sign by hand. */
const signatureRow = (who: string, name: string, when: string, at: Date | undefined): TableRow =>
  row(rowHeights.signature, [
    labelCell(who),
    cell([line(cutText(name, emOf(columns[1]), 1))]),
    labelCell(when),
    cell([line(at ? momentInDocument(at) : blankDate)], { columnSpan: 2 }),
  ])

const tableOf = (rows: TableRow[]): Table =>
  new Table({
    rows,
    columnWidths: columns,
    width: { size: sum(columns), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { left: CELL_SIDE, right: CELL_SIDE },
  })

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

const [, left, label, gap, right] = columns
const TEXT_WIDTH = emOf(left + label + gap)

/** Where it is and who answers for it, beside the sketch of both. */
const placeRows = (document: OrderDocument): TableRow[] => {
  const place = [document.place, gridLabels(document.grid), pointLabels(document)]
  const responsible = responsibleInDocument(document.responsible)
  const { place: upper, responsible: lower } = rowHeights
  return [
    row(upper, [...labelled(labels.place, place, upper), cell(sketchOf(document), { rowSpan: 2 })]),
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

const sketchOf = ({ sketch }: OrderDocument): Paragraph[] => [
  picture({ type: 'png', data: sketch.png, ...sketchSize, alt: sketchAlt }),
  caption(cutText(legendLabels(sketch.parts), emOf(right, 'small'), 3), 'small'),
]

type Shot = { photo: DocumentPhoto; words: string }

/** Two photos side by side: one of before and one of after, else the first two of before. */
const photoRow = ({ before, after, undone }: OrderDocument): { height: number; row: TableRow } => {
  const ofBefore = shotsOf('before', before)
  const ofAfter = shotsOf(undone ? 'undone' : 'after', after)
  const pair = [ofBefore[0] ?? absent('before'), ofAfter[0] ?? ofBefore[1] ?? absent('after')] as const
  if (pair.some(({ photo }) => photo)) return tall(pair)
  return low(before.length + after.length > 0 ? photosAway : noPhotos)
}

/** Those that are at hand first. */
const shotsOf = (moment: PhotoMoment, photos: readonly DocumentPhoto[]): Shot[] =>
  photos
    .map((photo, index) => ({
      photo,
      words: photo ? photoLabels(moment, index + 1, photos.length) : noPhotosOf(moment, true),
    }))
    .sort((a, b) => Number(!a.photo) - Number(!b.photo))

const absent = (moment: PhotoMoment): Shot => ({ photo: null, words: noPhotosOf(moment, false) })

const tall = ([first, second]: readonly [Shot, Shot]) => ({
  height: rowHeights.photos,
  row: row(rowHeights.photos, [
    cell(paragraphsOf(first), { columnSpan: 2 }),
    cell(paragraphsOf(second), { columnSpan: 3 }),
  ]),
})

const paragraphsOf = ({ photo, words }: Shot): Paragraph[] => [
  ...(photo ? [picture({ type: 'jpg', data: photo.jpeg, ...fitted(photo), alt: words })] : []),
  caption(words, 'note'),
]

/** As large as the box allows, its shape kept; a strip one pixel high stays visible. */
const fitted = ({ width, height }: NonNullable<DocumentPhoto>) => {
  const scale = Math.min(photoBox.width / width, photoBox.height / height)
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
}

const low = (words: string) => ({
  height: rowHeights.photosAbsent,
  row: row(rowHeights.photosAbsent, [labelCell(labels.photos), cell([line(words)], { columnSpan: 4 })]),
})
