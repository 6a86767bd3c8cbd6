import { crc32, inflateRawSync } from 'node:zlib'
import { ImportError } from '../import-error'
import { importLimits } from './import-limits'

/** Sheets, their names, their strings and formats. Macros, links to other files, pictures and comments never come out. */
const wanted =
  /^(\[Content_Types\]\.xml|xl\/[^/]+\.xml|xl\/_rels\/[^/]+\.rels|xl\/(worksheets|chartsheets|persons)\/[^/]+\.xml)$/i

const CENTRAL = 0x02014b50
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1

/**
 * The parts of an XLSX that hold its tables. Sizes are counted as they come out, not as the headers claim;
 * parts that overlap in the file count every time.
 * Layout: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export const unzipWorkbook = (bytes: Uint8Array): Record<string, Uint8Array> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Record<string, Uint8Array> = {}
  let left: number = importLimits.unzippedBytes
  try {
    for (const entry of entriesOf(file)) {
      if (!wanted.test(entry.name)) continue
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
