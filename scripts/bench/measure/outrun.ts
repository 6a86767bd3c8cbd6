import type { Point } from '@shared/domain/geo'
import { type Lookup, NoRival, type RemoteRival } from '../rivals/lookup'
import { awaitedRateOf, median, rateOf, ratioOf } from './rate'

export type Outrun =
  | { name: string; indexed: boolean; perSecond: number; ratio: number; compared: number; different: number }
  | { absent: string }

const ROUNDS = 9
const ROUND_MS = 500
const ANSWERS_COMPARED = 3_000
/** Fewer rounds for a rival that scans all grids: it takes seconds per lookup. */
const WHEN_SCANNING = { rounds: 2, compared: 1 }

type OutrunInput = { bring: () => Promise<RemoteRival>; ours: Lookup; points: readonly Point[] }

/** Starts a rival, compares its speed and its answers with ours on the same points. `absent`: the reason of NoRival. */
export const outrun = async ({ bring, ours, points }: OutrunInput): Promise<Outrun> => {
  try {
    const rival = await bring()
    const { name, indexed } = rival
    const checked = points.slice(0, indexed ? ANSWERS_COMPARED : WHEN_SCANNING.compared)
    let different = 0
    for (const point of checked) if ((await rival.codeAt(point)) !== ours(point)?.code) different++
    let asked = 0
    const next = () => points[asked++ % points.length]!
    const [own, its] = await race(
      [() => rateOf(ours, points), () => awaitedRateOf(rival, next, ROUND_MS)],
      indexed ? ROUNDS : WHEN_SCANNING.rounds,
    )
    return {
      name,
      indexed,
      different,
      compared: checked.length,
      perSecond: median(its!),
      ratio: ratioOf(own!, its!),
    }
  } catch (error) {
    if (error instanceof NoRival) return { absent: error.message }
    throw error
  }
}

/**
 * Runs all runners in turns, so that a quiet moment of the machine favours none. Returns the figures of each by round.
 * The first round warms up and does not count.
 */
export const race = async (
  runners: readonly (() => number | Promise<number>)[],
  rounds: number,
): Promise<number[][]> => {
  const figures = runners.map((): number[] => [])
  for (let round = 0; round <= rounds; round++) {
    for (const [i, run] of runners.entries()) {
      const figure = await run()
      if (round > 0) figures[i]!.push(figure)
    }
  }
  return figures
}
