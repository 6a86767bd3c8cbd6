import { orderLabels } from '@shared/labels/case'
import { AlignmentType, BorderStyle, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { line, run, spacingOf } from './cells'
import { cleanDocument, type OrderDocument } from './document'
import { cutText } from './fit-text'
import { headLabels, numberLabels, pageLabels, restLabels } from './labels'
import { orderTable } from './order-table'
import { columns, emOf, fontSizes, fonts, fontTable, HEAD_GAP, page } from './page'

/** An order as one A4 page in docx. */
export const printOrder = (document: OrderDocument): Promise<Buffer> =>
  Packer.toBuffer(composeOrder(cleanDocument(document)), undefined, [fontTable])

/** The document as a document of one page. Its words must be clean. */
export const composeOrder = (document: OrderDocument): Document =>
  new Document({
    title: `${orderLabels[document.kind]} ${document.number}`,
    creator: document.issuer,
    lastModifiedBy: document.issuer,
    styles: {
      default: {
        document: { run: { font: fonts.fang, size: fontSizes.text, language: { eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: { page: { size, margin } },
        footers: { default: new Footer({ children: [footerOf(document)] }) },
        children: [...headOf(document), orderTable(document), restOf(document)],
      },
    ],
  })

const size = { width: page.width, height: page.height }
const margin = {
  top: page.end,
  bottom: page.end,
  left: page.side,
  right: page.side,
  footer: page.footer,
  header: page.footer,
}
const WIDTH = columns.reduce((total, column) => total + column, 0)
/** Em; the rest of the footer's line counts the pages. */
const FOOTER_NUMBER = 40
const RED = 'C00000'

/** As offices head their documents: whose it is in red, what it is, its number, a red line. */
const headOf = ({ cityName, kind, number }: OrderDocument): Paragraph[] => [
  title(cutText(headLabels(cityName), emOf(WIDTH, 'head'), 1), 'head'),
  title(orderLabels[kind], 'kind'),
  new Paragraph({
    spacing: { ...spacingOf('number'), after: HEAD_GAP },
    alignment: AlignmentType.CENTER,
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 1 } },
    children: [run(cutText(numberLabels(number), emOf(WIDTH, 'number'), 1), 'number')],
  }),
]

const title = (text: string, size: 'head' | 'kind'): Paragraph =>
  new Paragraph({
    spacing: spacingOf(size),
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        text,
        size: fontSizes[size],
        font: fonts.song,
        bold: true,
        color: RED,
        characterSpacing: size === 'kind' ? 200 : 0,
      }),
    ],
  })

/** It is also the paragraph that must follow a table. */
const restOf = ({ caseNumber }: OrderDocument): Paragraph =>
  line(cutText(restLabels(caseNumber), emOf(WIDTH, 'note'), 1), 'note')

const footerOf = ({ number }: OrderDocument): Paragraph =>
  new Paragraph({
    spacing: spacingOf('note'),
    alignment: AlignmentType.CENTER,
    children: [
      run(`${cutText(numberLabels(number), FOOTER_NUMBER, 1)}　${pageLabels.page}`, 'note'),
      new TextRun({
        size: fontSizes.note,
        font: fonts.fang,
        children: [PageNumber.CURRENT, pageLabels.of, PageNumber.TOTAL_PAGES, pageLabels.end],
      }),
    ],
  })
