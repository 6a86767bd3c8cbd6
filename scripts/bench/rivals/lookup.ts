import type { Point } from '@shared/domain/geo'

/** The grid that holds the point. */
export type Lookup = (point: Point) => { code: string } | null

/** A rival in a process of its own, asked over one connection, one question after the other. */
export type RemoteRival = {
  /** Which program, which version; for people. */
  name: string
  /** Whether it answers by its index. One that reads everything for each question is no measure. */
  indexed: boolean
  codeAt(point: Point): Promise<string | null>
}

export type Bringing = {
  say(line: string): void
  /** What to undo at the end, however the bench ends; the last one first. */
  defer(undo: () => Promise<unknown>): void
  signal: AbortSignal
}

/** Why a rival does not take part, in words fit to be shown as they are. */
export class NoRival extends Error {
  override name = 'NoRival'
}
