import type { Point } from '@shared/domain/geo'
import { type Bringing, type Lookup, NoRival, type RemoteRival } from '../rivals/lookup'
import { awaitedRateOf, median, rateOf, ratioOf } from './rate'

export type Outrun =
  | { name: string; indexed: boolean; perSecond: number; ratio: number; compared: number; different: number }
  | { absent: string }

const ROUNDS = 9
const ROUND_MS = 500
const ANSWERS_COMPARED = 3_000
/** One that reads everything for each question takes seconds for it. */
const PATIENCE = { rounds: 2, compared: 1 }

/** Brings a rival up, sets it beside ours on the same points, compares answers, and says why where there is none. */
export const outrun = async (
  bring: (bringing: Bringing) => Promise<RemoteRival>,
  ours: Lookup,
  points: readonly Point[],
  bringing: Bringing,
): Promise<Outrun> => {
  try {
    const rival = await bring(bringing)
    const { name, indexed } = rival
    const checked = points.slice(0, indexed ? ANSWERS_COMPARED : PATIENCE.compared)
    let different = 0
    for (const point of checked) if ((await rival.codeAt(point)) !== ours(point)?.code) different++
    let asked = 0
    const next = () => points[asked++ % points.length]!
    const [own, its] = await race(
      [() => rateOf(ours, points), () => awaitedRateOf(rival, next, ROUND_MS)],
      indexed ? ROUNDS : PATIENCE.rounds,
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
 * Lets runners run by turns, so that none has the machine to itself while it is quiet: of each, its figures by round.
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
