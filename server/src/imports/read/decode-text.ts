import { ImportError } from '../import-error'

/** UTF-8, UTF-16 with its mark (Excel's "Unicode 文本"), else GB18030, as Excel saves CSV on Chinese Windows. */
export const decodeText = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return checked(decode('utf-16le', bytes))
  return checked(decode('utf-8', bytes) ?? decode('gb18030', bytes))
}

const decode = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Programs, pictures and the like pass for GB18030 now and then, but have zero bytes. */
const checked = (text: string | null): string => {
  if (text === null || text.includes('\0')) {
    throw new ImportError('文件不是文本，或者文字编码无法识别，请另存为 UTF-8 编码')
  }
  return text
}
