import type { OrderKind } from '@shared/domain/case/kinds'
import type { Point } from '@shared/domain/geo'

/** All that stands on the paper of an order: plain data, so that whoever keeps the orders may change how. */
export type OrderPaper = {
  kind: OrderKind
  cityName: string
  number: string
  issuedAt: Date
  issuer: string
  receiver: string
  /** 抄送 */
  copies: readonly string[]
  deadline: Date | null
  /** In words, such as 2工作时; empty where none was set. */
  limit: string
  /** Why it is issued, one sentence. */
  why: string
  /** What the receiver is asked to do, a sentence each. */
  asked: readonly string[]
  caseNumber: string
  category: string
  /** 立案条件 and 结案条件, where the city's standard tells them. */
  opens: string | null
  closes: string | null
  place: string
  grid: { code: string; name: string } | null
  point: Point
  /** Metres. */
  accuracy: number
  reportedAt: Date
  /** What the reporter wrote; may be empty. */
  words: string
  /** `duty`: which of 门前N包 it signed for; null for those whose job it is. */
  responsible: { name: string; duty: string | null } | null
  /** Oldest first, as a case keeps it; the newest few are printed. */
  history: readonly HistoryLine[]
  acknowledged: { by: string; at: Date } | null
  before: readonly PaperPhoto[]
  /** The latest proof of a fix. */
  after: readonly PaperPhoto[]
  /** Whether somebody has said since that what `after` shows is no solution. */
  undone: boolean
  sketch: Sketch
}

export type HistoryLine = { at: Date; who: string; what: string; text: string | null }

/** A JPEG with its sides in pixels; null where the store could not give it just then. */
export type PaperPhoto = { jpeg: Buffer; width: number; height: number } | null

/** `parts`: what of the map lies within the picture, for the legend to name that and nothing else. */
export type Sketch = { png: Buffer; parts: readonly SketchPart[] }

export type SketchPart = 'responsible' | 'fronts' | 'grids' | 'accuracy'

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

/**
 * Text that XML 1.0 can carry, on one line. Control characters, halves of surrogate pairs and U+FFFE/FFFF make a document
 * that no office program opens; marks that turn the direction of writing make a name look like another. The joiner of
 * emoji stays.
 */
export const cleanText = (text: string): string =>
  text
    .replace(/\s/gu, ' ')
    .replace(/(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '')
    .replace(/ +/g, ' ')
    .trim()
