import { type BookType, CFB, utils, type WorkSheet, write } from '@e965/xlsx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

export const SHEET = 'xl/worksheets/sheet1.xml'
export const STRINGS = 'xl/sharedStrings.xml'

/** A real workbook of one sheet called 标准; `dress` gives it formats, formulas and merged ranges. */
export const workbook = (
  rows: unknown[][],
  dress: (sheet: WorkSheet) => void = () => {},
  { type = 'xlsx', date1904 = false }: { type?: BookType; date1904?: boolean } = {},
): Uint8Array => {
  const sheet = utils.aoa_to_sheet(rows)
  dress(sheet)
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '标准')
  book.Workbook = { WBProps: { date1904 } }
  return new Uint8Array(write(book, { type: 'array', bookType: type, bookSST: true, compression: true }))
}

/** The same workbook with the XML of one of its parts changed by hand. */
export const withXml = (
  file: Uint8Array,
  edit: (xml: string) => string,
  part: string = SHEET,
): Uint8Array => {
  const parts = unzipSync(file)
  return zipSync({ ...parts, [part]: strToU8(edit(strFromU8(parts[part] ?? new Uint8Array()))) })
}

/** A workbook whose sheet holds this XML between <sheetData> and </sheetData>, and that after it. */
export const sheetOf = (sheetData: string, after = ''): Uint8Array =>
  withXml(workbook([['x']]), (xml) =>
    xml.replace(/<sheetData>.*<\/sheetData>/s, () => `<sheetData>${sheetData}</sheetData>${after}`),
  )

/** An old container file ([MS-CFB]) with these streams. */
export const container = (streams: Record<string, Uint8Array>): Uint8Array => {
  const file = CFB.utils.cfb_new()
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content)
  return new Uint8Array(CFB.write(file, { type: 'buffer' }))
}

/** The stream of records of a workbook in the format of Excel 97, and where each of them begins. */
export const xlsRecords = (file: Uint8Array): { stream: Buffer; starts: number[] } => {
  const found: { content: ArrayLike<number> } = CFB.find(
    CFB.read(Buffer.from(file), { type: 'buffer' }),
    '/Workbook',
  )
  const stream = Buffer.from(found.content)
  const starts: number[] = []
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) starts.push(at)
  return { stream, starts }
}
