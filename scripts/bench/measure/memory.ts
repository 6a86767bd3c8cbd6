import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate as breathe } from 'node:timers/promises'
import { type PolygonIndex, polygonIndexBuilder } from '../../../server/src/geo/polygon-index'
import type { BenchCity, Shape } from '../city/generate-city'
import { indexShapes } from '../rivals/limit'
import { median } from './rate'

/** Collects garbage, so that the next measurement does not pay for the last one. */
export const collectGarbage = (): void => {
  if (!globalThis.gc) throw new Error('run node with --expose-gc')
  globalThis.gc()
  globalThis.gc() // frees array buffers that the first one only released
}

/** Bytes on the V8 heap and in array buffers. */
const memoryInUse = (): number => {
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

type Item = { code: string }

export type Built = {
  grids: PolygonIndex<Item>
  frontages: PolygonIndex<Item>
  buildMs: number
  /** Megabytes (of a million bytes) on the V8 heap and in array buffers. */
  memoryMB: number
}

/** Builds our indexes of a city and measures time and memory, without the memory of the city itself. */
export const buildMeasured = ({ grids, frontages }: BenchCity): Built => {
  const before = memoryInUse()
  const start = performance.now()
  const built = { grids: indexShapes(grids, codeOnly), frontages: indexShapes(frontages, codeOnly) }
  const buildMs = performance.now() - start
  return { ...built, buildMs, memoryMB: (memoryInUse() - before) / 1e6 }
}

const codeOnly = ({ code }: Shape): Item => ({ code })

const BATCH = 500
/** Milliseconds between two samples of the event loop; each pause includes the wait for the next sample. */
const RESOLUTION = 1

/** Milliseconds for which requests wait during a build: the longest wait between two batches, and the wait at its end. */
export type Pauses = { batchesMs: number; finishMs: number }

const ROUNDS = 3

/** Builds the indexes of a city several times, in batches, as a server does that goes on answering. */
export const measurePauses = async ({ grids, frontages }: BenchCity): Promise<Pauses> => {
  const rounds: Pauses[] = []
  for (let round = 0; round < ROUNDS; round++) {
    collectGarbage()
    const [one, other] = [await pausesOf(grids), await pausesOf(frontages)]
    rounds.push({
      batchesMs: Math.max(one.batchesMs, other.batchesMs),
      finishMs: Math.max(one.finishMs, other.finishMs),
    })
  }
  return {
    batchesMs: median(rounds.map(({ batchesMs }) => batchesMs)),
    finishMs: median(rounds.map(({ finishMs }) => finishMs)),
  }
}

const pausesOf = async (shapes: readonly Shape[]): Promise<Pauses> => {
  const builder = polygonIndexBuilder<{ code: string }>()
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
  delay.enable()
  for (let i = 0; i < shapes.length; i += BATCH) {
    for (const { code, polygons } of shapes.slice(i, i + BATCH)) builder.add({ code }, polygons)
    await breathe()
  }
  delay.disable()
  const start = performance.now()
  builder.finish()
  return { batchesMs: delay.max / 1e6, finishMs: performance.now() - start }
}
