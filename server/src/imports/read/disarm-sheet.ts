import { ImportError } from '../import-error'
import { importLimits } from './import-limits'

/**
 * The XML of a part of a workbook as it may be given to the parser: not more in it than can be held, and no links.
 * The parser makes a cell for every place that a link covers, and one link may cover seventeen thousand million.
 */
export const disarmSheet = (part: Uint8Array): Uint8Array => {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  // One character per byte: markup is ASCII, and the rest stays as it is.
  const xml = bytes.toString('latin1')
  atMost(importLimits.cells, xml, /<(?:\w+:)?c[\s/>]/g, '个单元格')
  atMost(importLimits.formulas, xml, /<(?:\w+:)?f[\s/>]/g, '个公式，请全选后复制，再选择性粘贴为数值')
  atMost(importLimits.mergedRanges, xml, /<(?:\w+:)?mergeCell[\s/>]/g, '处合并单元格')
  if (!bytes.includes('hyperlink')) return part
  return Buffer.from(xml.replace(/<(\/?)(?:\w+:)?hyperlink\b/g, '<$1ignored'), 'latin1')
}

const atMost = (limit: number, xml: string, tag: RegExp, what: string): void => {
  let count = 0
  while (tag.test(xml)) {
    if (++count > limit) throw new ImportError(`一张工作表里超过 ${limit} ${what}`)
  }
}
