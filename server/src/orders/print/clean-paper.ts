import { cleanText } from './clean-text'
import type { HistoryLine, OrderPaper } from './order-paper'

/** The same paper with all its words fit for a document; what is drawn from it needs no further care. */
export const cleanPaper = (paper: OrderPaper): OrderPaper => ({
  ...paper,
  cityName: cleanText(paper.cityName),
  number: cleanText(paper.number),
  issuer: cleanText(paper.issuer),
  receiver: cleanText(paper.receiver),
  copies: paper.copies.map(cleanText),
  limit: cleanText(paper.limit),
  why: cleanText(paper.why),
  asked: paper.asked.map(cleanText),
  caseNumber: cleanText(paper.caseNumber),
  category: cleanText(paper.category),
  opens: cleanOrNull(paper.opens),
  closes: cleanOrNull(paper.closes),
  place: cleanText(paper.place),
  grid: paper.grid && { code: cleanText(paper.grid.code), name: cleanText(paper.grid.name) },
  words: cleanText(paper.words),
  responsible: paper.responsible && {
    name: cleanText(paper.responsible.name),
    duty: cleanOrNull(paper.responsible.duty),
  },
  history: paper.history.map(cleanLine),
  acknowledged: paper.acknowledged && { ...paper.acknowledged, by: cleanText(paper.acknowledged.by) },
})

const cleanOrNull = (text: string | null): string | null => (text === null ? null : cleanText(text))

const cleanLine = ({ at, who, what, text }: HistoryLine): HistoryLine => ({
  at,
  who: cleanText(who),
  what: cleanText(what),
  text: cleanOrNull(text),
})
