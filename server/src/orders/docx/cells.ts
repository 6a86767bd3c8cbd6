import {
  AlignmentType,
  HeightRule,
  ImageRun,
  type ITableCellOptions,
  LineRuleType,
  Paragraph,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
} from 'docx'
import { fontSizes, fonts, lineHeights } from './page'

type Size = keyof typeof fontSizes

/** A line of exact height, so that a substitute font does not move what follows. */
export const spacingOf = (size: Size) => ({ line: lineHeights[size], lineRule: LineRuleType.EXACT })

export const run = (text: string, size: Size, font: keyof typeof fonts = 'fang'): TextRun =>
  new TextRun({ text, size: fontSizes[size], font: fonts[font] })

export const line = (text: string, size: Size = 'text'): Paragraph =>
  new Paragraph({ spacing: spacingOf(size), children: [run(text, size)] })

export const caption = (text: string, size: Size): Paragraph =>
  new Paragraph({ spacing: spacingOf(size), alignment: AlignmentType.CENTER, children: [run(text, size)] })

type Picture = { type: 'png' | 'jpg'; data: Buffer; width: number; height: number; alt: string }

/** The line has no exact height here: it would show only a strip of the picture. */
export const picture = ({ type, data, width, height, alt }: Picture): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new ImageRun({
        type,
        data,
        transformation: { width, height },
        altText: { name: alt, description: alt },
      }),
    ],
  })

export const cell = (
  children: Paragraph[],
  spans: Pick<ITableCellOptions, 'columnSpan' | 'rowSpan'> = {},
): TableCell => new TableCell({ children, verticalAlign: VerticalAlignTable.CENTER, ...spans })

export const labelCell = (label: string): TableCell =>
  cell([
    new Paragraph({
      spacing: spacingOf('text'),
      alignment: AlignmentType.CENTER,
      children: [run(label, 'text', 'hei')],
    }),
  ])

export const row = (height: number, children: TableCell[]): TableRow =>
  new TableRow({ cantSplit: true, height: { value: height, rule: HeightRule.EXACT }, children })
