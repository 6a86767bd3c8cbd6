import { crc32, inflateRawSync } from 'node:zlib'
import { CFB } from '@e965/xlsx'
import { ImportError } from '../import-kind'
import { importLimits } from './import-limits'

/** Sheets, their names, strings and formats. Macros, links to other files, pictures and comments are never unpacked. */
const neededParts =
  /^(\[Content_Types\]\.xml|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/(worksheets|chartsheets|persons)\/[^/]+\.xml)$/i

const CENTRAL = 0x02014b50
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

/**
 * The parts of an XLSX that hold its tables. Sizes are counted after unpacking, whatever the headers claim. Parts that
 * overlap in the file count each time.
 * Layout: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export const unzipWorkbook = (bytes: Uint8Array): Record<string, Uint8Array> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Record<string, Uint8Array> = {}
  let left: number = importLimits.unzippedBytes
  try {
    for (const entry of entriesOf(file)) {
      if (!neededParts.test(entry.name)) continue
      const part = unpack(file, entry, left)
      if (crc32(part) !== entry.checksum) throw new Error(`${entry.name} is not what was packed`)
      left -= part.length
      parts[entry.name] = part
    }
  } catch (error) {
    if (error instanceof ImportError) throw error
    throw new ImportError('表格文件已损坏，请用 Excel 打开后另存为 .xlsx 再试', { cause: error })
  }
  return parts
}

type Entry = { name: string; method: number; checksum: number; packedBytes: number; offset: number }

const entriesOf = (file: Buffer): Entry[] => {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (end < 0) throw new Error('no end of central directory')
  const entries: Entry[] = []
  let at = file.readUInt32LE(end + 16)
  for (let i = file.readUInt16LE(end + 10); i > 0; i--) {
    if (file.readUInt32LE(at) !== CENTRAL) throw new Error('no entry of the central directory')
    if (file.readUInt16LE(at + 8) & ENCRYPTED) throw new ImportError('表格设有密码，请取消密码后再导入')
    const nameBytes = file.readUInt16LE(at + 28)
    entries.push({
      // Some writers for Windows put backslashes.
      name: file.toString('utf8', at + 46, at + 46 + nameBytes).replaceAll('\\', '/'),
      method: file.readUInt16LE(at + 10),
      checksum: file.readUInt32LE(at + 16),
      packedBytes: file.readUInt32LE(at + 20),
      offset: file.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

/** `left`: bytes that may still be unpacked. */
const unpack = (file: Buffer, { method, packedBytes, offset }: Entry, left: number): Uint8Array => {
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
  if (start + packedBytes > file.length) throw new Error('an entry beyond the end of the file')
  const packed = file.subarray(start, start + packedBytes)
  if (method === STORED && packedBytes <= left) return packed
  if (method !== STORED && method !== DEFLATED) throw new Error(`unknown compression ${method}`)
  try {
    if (method === DEFLATED && left > 0) return inflateRawSync(packed, { maxOutputLength: left })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new ImportError(`表格解压后超过 ${importLimits.unzippedBytes / 1_000_000} MB，无法导入`)
}

/**
 * The XML of a part made safe for the parser: within the limits, and without links. The parser makes a cell for each place
 * that a link covers, and one link may cover 17 billion.
 */
export const disarmSheet = (part: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  // One character per byte: markup is ASCII, and the other bytes stay unchanged.
  const xml = bytes.toString('latin1')
  atMost(xml, { limit: importLimits.cells, tag: /<(?:\w+:)?c[\s/>]/g, what: '个单元格' })
  atMost(xml, {
    limit: importLimits.formulas,
    tag: /<(?:\w+:)?f[\s/>]/g,
    what: '个公式，请全选后复制，再选择性粘贴为数值',
  })
  atMost(xml, { limit: importLimits.mergedRanges, tag: /<(?:\w+:)?mergeCell[\s/>]/g, what: '处合并单元格' })
  if (!bytes.includes('hyperlink')) return part
  return Buffer.from(xml.replace(/<(\/?)(?:\w+:)?hyperlink\b/g, '<$1ignored'), 'latin1')
}

type TagLimit = { limit: number; tag: RegExp; what: string }

const atMost = (xml: string, { limit, tag, what }: TagLimit): void => {
  let count = 0
  while (tag.test(xml)) {
    if (++count > limit) throw new ImportError(`一张工作表里超过 ${limit} ${what}`)
  }
}

type Container = { FullPaths: string[]; FileIndex: { content?: ArrayLike<number> }[] }

/** Record types, [MS-XLS] 2.3.2. */
const BOF = 0x0809
const BIFF8 = 0x0600
const FILE_PASS = 0x002f
/** A record that the parser ignores, put in place of others. */
const SORT = 0x0090
/** Links and column widths: the parser writes out each place that one covers, however many. */
const ranged: ReadonlySet<number> = new Set([0x01b8, 0x007d])

/** The record stream of an XLS file, without records that the parser would blow up and without macros. */
export const disarmXls = (bytes: Uint8Array): Uint8Array => {
  const stream = Buffer.from(streamOf(bytes))
  if (stream.length < 8 || stream.readUInt16LE(0) !== BOF || stream.readUInt16LE(4) !== BIFF8) {
    throw new ImportError('这是很旧的 Excel 格式，请用 Excel 打开后另存为 .xlsx 再试')
  }
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const type = stream.readUInt16LE(at)
    if (type === FILE_PASS) throw new ImportError('表格设有密码，请取消密码后再导入')
    if (ranged.has(type)) stream.writeUInt16LE(SORT, at)
  }
  return stream
}

const streamOf = (bytes: Uint8Array): ArrayLike<number> => {
  const container: Container = CFB.read(Buffer.from(bytes), { type: 'buffer' })
  const find = (name: string): ArrayLike<number> | undefined => {
    const at = container.FullPaths.findIndex((path) => path.slice(path.indexOf('/')) === `/${name}`)
    return container.FileIndex[at]?.content
  }
  if (find('EncryptedPackage')) throw new ImportError('表格设有密码，请取消密码后再导入')
  const stream = find('Workbook') ?? find('Book')
  if (!stream) throw new ImportError('这不是 Excel 表格，请用 Excel 打开后另存为 .xlsx 再试')
  return stream
}
