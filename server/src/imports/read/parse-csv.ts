import { ImportError } from '../import-error'

/**
 * Fields of a CSV text by row (RFC 4180, and the tabs or semicolons that spreadsheets write too). Numbers stay text.
 * A quoted line break stays in its field, so rows count as they do in Excel.
 */
export const parseCsv = (text: string): string[][] => {
  const separator = separatorOf(text)
  const unquoted = new RegExp(`[^${separator}\\r\\n]*`, 'y')
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length || row.length > 0; ) {
    const quoted = text[at] === '"'
    unquoted.lastIndex = at
    const end = quoted ? closingQuote(text, at) + 1 : at + (unquoted.exec(text)?.[0].length ?? 0)
    const next = text[end]
    if (quoted && (end === 0 || !(next === undefined || [separator, '\r', '\n'].includes(next)))) {
      throw new ImportError(`第 ${rows.length + 1} 行的引号没有成对，请检查这一行`)
    }
    row.push(quoted ? text.slice(at + 1, end - 1).replaceAll('""', '"') : text.slice(at, end))
    at = end + (next === '\r' && text[end + 1] === '\n' ? 2 : 1)
    if (next === separator) continue
    rows.push(row)
    row = []
  }
  return rows
}

/** The quote that ends a field, doubled ones being part of it; -1 where nothing does. */
const closingQuote = (text: string, opening: number): number => {
  let at = text.indexOf('"', opening + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** The one that the first line with any has most of: headings above the titles may have none. */
const separatorOf = (text: string): string => {
  const at = Math.max(0, text.search(/[,\t;]/))
  const start = Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1
  const first = /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? ''
  const count = (separator: string) => first.split(separator).length
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
