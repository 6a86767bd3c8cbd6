import { ledgerSheetLabel } from '@shared/labels/ledger'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { Cell } from './cells'

type Rows = AsyncIterable<readonly Cell[][]>

/** What XML 1.0 does not allow at all, such as control characters and halves of pairs. */
const forbidden = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const xml = (text: string): string =>
  text.replace(forbidden, '').replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

/** A, B, … Z, AA. */
const columnName = (place: number): string =>
  (place >= 26 ? columnName(Math.floor(place / 26) - 1) : '') + String.fromCharCode(65 + (place % 26))

/** A text is written as a text: no program takes it for a formula. */
const cellXml = (cell: Cell, at: string, style: string): string =>
  typeof cell === 'number'
    ? `<c r="${at}"><v>${cell}</v></c>`
    : `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`

const rowXml = (cells: readonly Cell[], row: number, style = ''): string =>
  `<row r="${row}">${cells.map((cell, i) => cellXml(cell, `${columnName(i)}${row}`, style)).join('')}</row>`

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** All parts of the file but the sheet itself (ECMA-376, transitional). */
const fixed: [name: string, content: string][] = [
  [
    '[Content_Types].xml',
    `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${ledgerSheetLabel}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  ],
]

/** The first row stays in view, and a printed page is as wide as the sheet. */
const sheetHead = (widths: readonly number[]): string =>
  `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData>`

/** An xlsx with one sheet as it grows: only the rows that were just read are in memory. */
export async function* xlsxOf(
  { names, widths }: { names: readonly string[]; widths: readonly number[] },
  rows: Rows,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const open = (name: string): ZipDeflate => {
    const entry = new ZipDeflate(name, { level: 1 })
    zip.add(entry)
    return entry
  }
  for (const [name, content] of fixed) open(name).push(strToU8(content), true)
  const sheet = open('xl/worksheets/sheet1.xml')
  sheet.push(strToU8(sheetHead(widths) + rowXml(names, 1, ' s="1"')))
  let row = 1
  for await (const some of rows) {
    sheet.push(strToU8(some.map((cells) => rowXml(cells, ++row)).join('')))
    yield* ready.splice(0)
  }
  sheet.push(strToU8('</sheetData><pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'), true)
  zip.end()
  yield* ready.splice(0)
}

const csvCell = (cell: Cell): string => {
  const text = String(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** RFC 4180; begins with the mark by which a spreadsheet knows UTF-8. */
export async function* csvOf(names: readonly string[], rows: Rows): AsyncGenerator<Uint8Array> {
  yield strToU8(`\ufeff${csvRow(names)}`)
  for await (const some of rows) yield strToU8(some.map(csvRow).join(''))
}
