import type { Point } from '@shared/domain/geo'
import type { OrderKind } from '@shared/domain/orders'

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
