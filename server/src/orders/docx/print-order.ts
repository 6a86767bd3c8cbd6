import { orderWords } from '@shared/labels/case'
import { AlignmentType, BorderStyle, Document, Footer, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { line, run, spacingOf } from './cells'
import { cleanPaper, type OrderPaper } from './document'
import { cutText } from './fit-text'
import { headWords, numberWords, pageWords, restWords } from './labels'
import { orderTable } from './order-table'
import { columns, emOf, fontSizes, fonts, fontTable, HEAD_GAP, page } from './page'

/** An order as one A4 page in docx. */
export const printOrder = (paper: OrderPaper): Promise<Buffer> =>
  Packer.toBuffer(composeOrder(cleanPaper(paper)), undefined, [fontTable])

/** The paper as a document of one page. Its words must be clean. */
export const composeOrder = (paper: OrderPaper): Document =>
  new Document({
    title: `${orderWords[paper.kind]} ${paper.number}`,
    creator: paper.issuer,
    lastModifiedBy: paper.issuer,
    styles: {
      default: {
        document: { run: { font: fonts.fang, size: fontSizes.text, language: { eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: { page: { size, margin } },
        footers: { default: new Footer({ children: [footerOf(paper)] }) },
        children: [...headOf(paper), orderTable(paper), restOf(paper)],
      },
    ],
  })

const size = { width: page.width, height: page.height }
const margin = {
  ...{ top: page.end, bottom: page.end, left: page.side, right: page.side },
  ...{ footer: page.footer, header: page.footer },
}
const WIDTH = columns.reduce((total, column) => total + column, 0)
/** Em; the rest of the footer's line counts the pages. */
const FOOTER_NUMBER = 40
const RED = 'C00000'

/** As offices head their papers: whose it is in red, what it is, its number, a red line. */
const headOf = ({ cityName, kind, number }: OrderPaper): Paragraph[] => [
  title(cutText(headWords(cityName), emOf(WIDTH, 'head'), 1), 'head'),
  title(orderWords[kind], 'kind'),
  new Paragraph({
    spacing: { ...spacingOf('number'), after: HEAD_GAP },
    alignment: AlignmentType.CENTER,
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 1 } },
    children: [run(cutText(numberWords(number), emOf(WIDTH, 'number'), 1), 'number')],
  }),
]

const title = (text: string, size: 'head' | 'kind'): Paragraph =>
  new Paragraph({
    spacing: spacingOf(size),
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        ...{ text, size: fontSizes[size], font: fonts.song, bold: true, color: RED },
        characterSpacing: size === 'kind' ? 200 : 0,
      }),
    ],
  })

/** It is also the paragraph that must follow a table. */
const restOf = ({ caseNumber }: OrderPaper): Paragraph =>
  line(cutText(restWords(caseNumber), emOf(WIDTH, 'note'), 1), 'note')

const footerOf = ({ number }: OrderPaper): Paragraph =>
  new Paragraph({
    spacing: spacingOf('note'),
    alignment: AlignmentType.CENTER,
    children: [
      run(`${cutText(numberWords(number), FOOTER_NUMBER, 1)}　${pageWords.page}`, 'note'),
      new TextRun({
        ...{ size: fontSizes.note, font: fonts.fang },
        children: [PageNumber.CURRENT, pageWords.of, PageNumber.TOTAL_PAGES, pageWords.end],
      }),
    ],
  })
