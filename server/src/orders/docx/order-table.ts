import { type Paragraph, Table, TableLayoutType, type TableRow, WidthType } from 'docx'
import {
  documentLabels,
  gridLabel,
  legendLabel,
  missingPhotoLabel,
  type PhotoMoment,
  photoLabel,
  pointLabel,
  responsibleLines,
} from '../../labels/order-document'
import { dateTimeLabel } from '../../labels/time'
import { caption, cell, labelCell, line, picture, row } from './cells'
import type { DocumentPhoto, OrderDocument } from './document'
import { cutParagraphs, cutText, shareLines } from './fit-text'
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

/** The whole order in one bordered table, as high as the page allows. */
export const orderTable = (document: OrderDocument): Table => {
  const head = headBands(document)
  const bands = [...head, ...caseBands(document), historyBand(document)]
  const photos = photoRow(document)

  const { place, responsible, signature, result } = rowHeights
  const others = place + responsible + photos.height + 2 * signature
  const textRoom = tableHeight - others - result - bands.length * ROW_PADDING
  const lines = shareLines(bands, Math.floor(textRoom / lineHeights.text))
  const texts = bands.map((band, index) => band.draw(lines[index]!))
  const textHeight = sum(lines) * lineHeights.text + bands.length * ROW_PADDING

  return tableOf([
    ...texts.slice(0, head.length),
    ...placeRows(document),
    ...texts.slice(head.length, -1),
    photos.row,
    ...texts.slice(-1),
    signatureRow({
      nameLabel: documentLabels.signedBy,
      name: document.signature?.by,
      timeLabel: documentLabels.signedAt,
      at: document.signature?.at,
    }),
    row(tableHeight - others - textHeight, [
      labelCell(documentLabels.result),
      cell([line('')], { columnSpan: 4 }),
    ]),
    signatureRow({ nameLabel: documentLabels.assigneeName, timeLabel: documentLabels.handledAt }),
  ])
}

type SignatureFields = { nameLabel: string; name?: string; timeLabel: string; at?: Date }

/** Filled in where the order is signed already, else with room to sign by hand. */
const signatureRow = ({ nameLabel, name = '', timeLabel, at }: SignatureFields): TableRow =>
  row(rowHeights.signature, [
    labelCell(nameLabel),
    cell([line(cutText(name, emOf(columns[1]), 1))]),
    labelCell(timeLabel),
    cell([line(at ? dateTimeLabel(at) : documentLabels.blankDate)], { columnSpan: 2 }),
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

/** Place and responsible unit, beside the sketch of both. */
const placeRows = (document: OrderDocument): TableRow[] => {
  const place = [document.place, gridLabel(document.grid), pointLabel(document.point, document.accuracy)]
  const responsible = responsibleLines(document.responsible)
  const { place: upper, responsible: lower } = rowHeights
  return [
    row(upper, [...labelled(documentLabels.place, place, upper), cell(sketchOf(document), { rowSpan: 2 })]),
    row(lower, labelled(documentLabels.responsible, responsible, lower)),
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
  picture({ type: 'png', data: sketch.png, ...sketchSize, alt: documentLabels.sketch }),
  caption(cutText(legendLabel(sketch.parts), emOf(right, 'small'), 3), 'small'),
]

type CaptionedPhoto = { photo: DocumentPhoto; label: string }

/** Two photos side by side: one before and one after the fix, else the first two before it. */
const photoRow = ({ before, after, isFixRejected }: OrderDocument): { height: number; row: TableRow } => {
  const ofBefore = captioned('before', before)
  const ofAfter = captioned(isFixRejected ? 'rejected' : 'after', after)
  const pair = [ofBefore[0] ?? absent('before'), ofAfter[0] ?? ofBefore[1] ?? absent('after')] as const
  if (pair.some(({ photo }) => photo)) return tall(pair)
  return low(before.length + after.length > 0 ? documentLabels.photosUnavailable : documentLabels.noPhotos)
}

/** Available photos come first. */
const captioned = (moment: PhotoMoment, photos: readonly DocumentPhoto[]): CaptionedPhoto[] =>
  photos
    .map((photo, index) => ({
      photo,
      label: photo ? photoLabel(moment, index + 1, photos.length) : missingPhotoLabel(moment, true),
    }))
    .sort((a, b) => Number(!a.photo) - Number(!b.photo))

const absent = (moment: PhotoMoment): CaptionedPhoto => ({
  photo: null,
  label: missingPhotoLabel(moment, false),
})

const tall = ([first, second]: readonly [CaptionedPhoto, CaptionedPhoto]) => ({
  height: rowHeights.photos,
  row: row(rowHeights.photos, [
    cell(paragraphsOf(first), { columnSpan: 2 }),
    cell(paragraphsOf(second), { columnSpan: 3 }),
  ]),
})

const paragraphsOf = ({ photo, label }: CaptionedPhoto): Paragraph[] => [
  ...(photo ? [picture({ type: 'jpg', data: photo.jpeg, ...fitted(photo), alt: label })] : []),
  caption(label, 'note'),
]

/** As large as the box allows, in the same shape. A strip one pixel high stays visible. */
const fitted = ({ width, height }: NonNullable<DocumentPhoto>) => {
  const scale = Math.min(photoBox.width / width, photoBox.height / height)
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
}

const low = (text: string) => ({
  height: rowHeights.photosAbsent,
  row: row(rowHeights.photosAbsent, [
    labelCell(documentLabels.photos),
    cell([line(text)], { columnSpan: 4 }),
  ]),
})
