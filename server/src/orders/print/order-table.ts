import { Table, TableLayoutType, type TableRow, WidthType } from 'docx'
import { cell, labelCell, line, row } from './cells'
import { cutText } from './fit-text'
import type { OrderPaper } from './order-paper'
import { CELL_SIDE, columns, emOf, lineHeights, ROW_PADDING, rowHeights, tableHeight } from './page'
import { photoRow } from './photo-row'
import { placeRows } from './place-rows'
import { shareLines } from './share-lines'
import { caseBands, headBands, historyBand } from './text-bands'
import { blankDate, labels, momentOnPaper } from './words'

/** All of the order in one bordered table as high as the page allows. */
export const orderTable = (paper: OrderPaper): Table => {
  const head = headBands(paper)
  const ofCase = caseBands(paper)
  const bands = [...head, ...ofCase, historyBand(paper)]
  const photos = photoRow(paper)

  const { place, responsible, signature, result } = rowHeights
  const others = place + responsible + photos.height + 2 * signature
  const textRoom = tableHeight - others - result - bands.length * ROW_PADDING
  const lines = shareLines(bands, Math.floor(textRoom / lineHeights.text))
  const texts = bands.map((band, index) => band.draw(lines[index]!))
  const written = sum(lines) * lineHeights.text + bands.length * ROW_PADDING

  return tableOf([
    ...texts.slice(0, head.length),
    ...placeRows(paper),
    ...texts.slice(head.length, -1),
    photos.row,
    ...texts.slice(-1),
    signatureRow(labels.signedBy, paper.acknowledged?.by ?? '', labels.signedAt, paper.acknowledged?.at),
    row(tableHeight - others - written, [labelCell(labels.result), cell([line('')], { columnSpan: 4 })]),
    signatureRow(labels.handledBy, '', labels.handledAt, undefined),
  ])
}

/** Filled where it is signed already, else with room to sign by hand. */
const signatureRow = (who: string, name: string, when: string, at: Date | undefined): TableRow =>
  row(rowHeights.signature, [
    labelCell(who),
    cell([line(cutText(name, emOf(columns[1]), 1))]),
    labelCell(when),
    cell([line(at ? momentOnPaper(at) : blankDate)], { columnSpan: 2 }),
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
