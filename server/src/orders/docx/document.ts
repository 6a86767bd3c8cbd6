import type { OrderKind } from '@shared/domain/case/kinds'
import type { Point } from '@shared/domain/geo'

/** All that stands on the document of an order: plain data, so that whoever keeps the orders may change how. */
export type OrderDocument = {
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
  /** 立案条件 and 结案条件, where the city's standard recipients them. */
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
  before: readonly DocumentPhoto[]
  /** The latest proof of a fix. */
  after: readonly DocumentPhoto[]
  /** Whether somebody has said since that what `after` shows is no solution. */
  undone: boolean
  sketch: Sketch
}

export type HistoryLine = { at: Date; who: string; what: string; text: string | null }

/** A JPEG with its sides in pixels; null where the store could not give it just then. */
export type DocumentPhoto = { jpeg: Buffer; width: number; height: number } | null

/** `parts`: what of the map lies within the picture, for the legend to name that and nothing else. */
export type Sketch = { png: Buffer; parts: readonly SketchPart[] }

export type SketchPart = 'responsible' | 'fronts' | 'grids' | 'accuracy'

/** The same document with all its words fit for a document; what is drawn from it needs no further care. */
export const cleanDocument = (document: OrderDocument): OrderDocument => ({
  ...document,
  cityName: cleanText(document.cityName),
  number: cleanText(document.number),
  issuer: cleanText(document.issuer),
  receiver: cleanText(document.receiver),
  copies: document.copies.map(cleanText),
  limit: cleanText(document.limit),
  why: cleanText(document.why),
  asked: document.asked.map(cleanText),
  caseNumber: cleanText(document.caseNumber),
  category: cleanText(document.category),
  opens: cleanOrNull(document.opens),
  closes: cleanOrNull(document.closes),
  place: cleanText(document.place),
  grid: document.grid && { code: cleanText(document.grid.code), name: cleanText(document.grid.name) },
  words: cleanText(document.words),
  responsible: document.responsible && {
    name: cleanText(document.responsible.name),
    duty: cleanOrNull(document.responsible.duty),
  },
  history: document.history.map(cleanLine),
  acknowledged: document.acknowledged && {
    ...document.acknowledged,
    by: cleanText(document.acknowledged.by),
  },
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
