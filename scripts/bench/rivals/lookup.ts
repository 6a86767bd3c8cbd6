import type { Point } from '@shared/domain/geo'
import type { CleanUpTools } from '../../lib/process'

/** Returns the grid that contains the point. */
export type Lookup = (point: Point) => { code: string } | null

/** A rival in a process of its own. It answers over one connection, one lookup after the other. */
export type RemoteRival = {
  /** Program and version, for people. */
  name: string
  /** True when it uses its index. A rival that scans all grids for each lookup does not count. */
  indexed: boolean
  codeAt(point: Point): Promise<string | null>
}

export type RivalTools = CleanUpTools & { say(line: string): void }

/** The reason why a rival does not take part, in Chinese for the user. */
export class NoRival extends Error {
  override name = 'NoRival'
}
