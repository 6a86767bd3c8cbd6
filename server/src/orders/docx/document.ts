import type { OrderKind } from '@shared/domain/case/kinds'
import type { Point } from '@shared/domain/geo'
import { visibleText } from '@shared/domain/visible-text'

/** The content of a printed order: plain data, so that printing does not depend on how orders are stored. */
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
  /** Such as 2工作时; empty where none was set. */
  limit: string
  /** Of the issue; one sentence. */
  reason: string
  /** To the receiver, a sentence each. */
  instructions: readonly string[]
  caseNumber: string
  category: string
  /** 立案条件 and 结案条件, where the city's standard has them. */
  opens: string | null
  closes: string | null
  place: string
  grid: { code: string; name: string } | null
  point: Point
  /** Metres. */
  accuracy: number
  reportedAt: Date
  /** By the reporter; may be empty. */
  description: string
  /** `duty`: the one of 门前N包 that the unit signed; null for a unit that is responsible by its office. */
  responsible: { name: string; duty: string | null } | null
  /** The oldest first, as a case keeps it; only the newest few are printed. */
  history: readonly HistoryLine[]
  signature: { by: string; at: Date } | null
  before: readonly DocumentPhoto[]
  /** The latest proof of a fix. */
  after: readonly DocumentPhoto[]
  /** True if the fix that `after` shows was rejected since. */
  isFixRejected: boolean
  sketch: Sketch
}

export type HistoryLine = { at: Date; who: string; what: string; text: string | null }

/** A JPEG with its sides in pixels; null where the file store could not give it. */
export type DocumentPhoto = { jpeg: Buffer; width: number; height: number } | null

/** `parts`: the parts within the picture; the legend names only those. */
export type Sketch = { png: Buffer; parts: readonly SketchPart[] }

export type SketchPart = 'responsible' | 'frontages' | 'grids' | 'accuracy'

/** The same document with all its text cleaned; printing needs no further care. */
export const cleanDocument = (document: OrderDocument): OrderDocument => ({
  ...document,
  cityName: cleanText(document.cityName),
  number: cleanText(document.number),
  issuer: cleanText(document.issuer),
  receiver: cleanText(document.receiver),
  copies: document.copies.map(cleanText),
  limit: cleanText(document.limit),
  reason: cleanText(document.reason),
  instructions: document.instructions.map(cleanText),
  caseNumber: cleanText(document.caseNumber),
  category: cleanText(document.category),
  opens: cleanOrNull(document.opens),
  closes: cleanOrNull(document.closes),
  place: cleanText(document.place),
  grid: document.grid && { code: cleanText(document.grid.code), name: cleanText(document.grid.name) },
  description: cleanText(document.description),
  responsible: document.responsible && {
    name: cleanText(document.responsible.name),
    duty: cleanOrNull(document.responsible.duty),
  },
  history: document.history.map(cleanLine),
  signature: document.signature && { ...document.signature, by: cleanText(document.signature.by) },
})

const cleanOrNull = (text: string | null): string | null => (text === null ? null : cleanText(text))

const cleanLine = ({ at, who, what, text }: HistoryLine): HistoryLine => ({
  at,
  who: cleanText(who),
  what: cleanText(what),
  text: cleanOrNull(text),
})

/** Text on one line that XML 1.0 can carry: with control characters or halves of surrogate pairs no office program opens it. */
export const cleanText = (text: string): string => visibleText(text).replace(/\s+/gu, ' ').trim()
