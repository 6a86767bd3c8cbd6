import { CFB } from '@e965/xlsx'
import { ImportError } from '../import-error'

type Container = { FullPaths: string[]; FileIndex: { content?: ArrayLike<number> }[] }

/** Record types, [MS-XLS] 2.3.2. */
const BOF = 0x0809
const BIFF8 = 0x0600
const FILE_PASS = 0x002f
/** The order of a sort; nothing reads it. */
const SORT = 0x0090
/** Links and widths of columns: the parser writes out every place that one covers, however many. */
const ranged: ReadonlySet<number> = new Set([0x01b8, 0x007d])

/** The stream of records of an XLS file, alone, without what the parser would blow up. Macros stay behind. */
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
