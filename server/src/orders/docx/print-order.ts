import { orderLabels } from '@shared/labels/case'
import { AlignmentType, BorderStyle, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import {
  documentHeadLabel,
  documentNumberLabel,
  omissionLabel,
  pageNumberLabels,
} from '../../labels/order-document'
import { line, run, spacingOf } from './cells'
import { cleanDocument, type OrderDocument } from './document'
import { cutText } from './fit-text'
import { orderTable } from './order-table'
import { columns, emOf, fontSizes, fonts, fontTable, HEAD_GAP, page } from './page'

/** An order as one A4 page in docx. */
export const printOrder = (document: OrderDocument): Promise<Buffer> =>
  Packer.toBuffer(composeOrder(cleanDocument(document)), undefined, [fontTable])

/** Composes the page from a document whose text is clean already. */
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
        children: [...headOf(document), orderTable(document), noteOf(document)],
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
/** Em; the rest of the footer is the page number. */
const FOOTER_NUMBER = 40
const RED = 'C00000'

/** The head of an official document: the office in red, the kind, the number, a red line. */
const headOf = ({ cityName, kind, number }: OrderDocument): Paragraph[] => [
  title(cutText(documentHeadLabel(cityName), emOf(WIDTH, 'head'), 1), 'head'),
  title(orderLabels[kind], 'kind'),
  new Paragraph({
    spacing: { ...spacingOf('number'), after: HEAD_GAP },
    alignment: AlignmentType.CENTER,
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 1 } },
    children: [run(cutText(documentNumberLabel(number), emOf(WIDTH, 'number'), 1), 'number')],
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

/** The note on omissions. Word needs a paragraph after a table, and this is it. */
const noteOf = ({ caseNumber }: OrderDocument): Paragraph =>
  line(cutText(omissionLabel(caseNumber), emOf(WIDTH, 'note'), 1), 'note')

const footerOf = ({ number }: OrderDocument): Paragraph =>
  new Paragraph({
    spacing: spacingOf('note'),
    alignment: AlignmentType.CENTER,
    children: [
      run(`${cutText(documentNumberLabel(number), FOOTER_NUMBER, 1)}　${pageNumberLabels.page}`, 'note'),
      new TextRun({
        size: fontSizes.note,
        font: fonts.fang,
        children: [PageNumber.CURRENT, pageNumberLabels.of, PageNumber.TOTAL_PAGES, pageNumberLabels.end],
      }),
    ],
  })
