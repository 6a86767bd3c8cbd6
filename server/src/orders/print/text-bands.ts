import type { OrderPaper } from './order-paper'
import { type TextBand, textBand } from './text-band'
import { askedWords, deadlineOnPaper, historyWords, labels, momentOnPaper, none } from './words'

/** Entries of the history that are printed at most. */
const NEWEST = 5

/** What each is sure of adds up to 20 lines: as many as the page has beside photos and sketch. */
export const headBands = (paper: OrderPaper): TextBand[] => [
  textBand(2, said(labels.issuer, paper.issuer), said(labels.issuedAt, momentOnPaper(paper.issuedAt))),
  textBand(2, said(labels.receiver, paper.receiver), said(labels.copies, paper.copies.join('、') || none)),
  textBand(2, said(labels.deadline, deadlineOnPaper(paper)), said(labels.caseNumber, paper.caseNumber)),
  textBand(
    1,
    said(labels.category, paper.category),
    said(labels.reportedAt, momentOnPaper(paper.reportedAt)),
  ),
  textBand(3, said(labels.why, paper.why)),
  textBand(3, { label: labels.asked, text: askedWords(paper.asked) }),
]

export const caseBands = ({ words, opens, closes }: OrderPaper): TextBand[] => [
  textBand(3, said(labels.words, words || none)),
  ...(opens || closes
    ? [textBand(2, said(labels.opens, opens || none), said(labels.closes, closes || none))]
    : []),
]

/** Newest first; with fewer lines fewer entries. */
export const historyBand = ({ history }: OrderPaper): TextBand => {
  const newest = history.toReversed().map(historyWords)
  const ofNewest = (count: number) =>
    textBand(2, {
      label: labels.history,
      text: newest.length > 0 ? newest.slice(0, count) : [none],
    })
  return { ...ofNewest(NEWEST), draw: (lines) => ofNewest(lines).draw(lines) }
}

const said = (label: string, text: string) => ({ label, text: [text] })
