import type { PolygonIndex } from '../../../server/src/domain/place/polygon-index'
import type { BenchCity, Shape } from '../city/generate-city'
import { indexShapes } from '../rivals/ours'
import { memoryInUse } from './memory'

type Item = { code: string }

export type Built = {
  grids: PolygonIndex<Item>
  frontages: PolygonIndex<Item>
  buildMs: number
  /** Megabytes (of a million bytes) on the heap and in array buffers. */
  memoryMB: number
}

/** Builds our index of a city, and says how long it took and what it keeps. The city itself is not counted. */
export const buildMeasured = ({ grids, frontages }: BenchCity): Built => {
  const before = memoryInUse()
  const start = performance.now()
  const built = { grids: indexShapes(grids, codeOnly), frontages: indexShapes(frontages, codeOnly) }
  const buildMs = performance.now() - start
  return { ...built, buildMs, memoryMB: (memoryInUse() - before) / 1e6 }
}

const codeOnly = ({ code }: Shape): Item => ({ code })
