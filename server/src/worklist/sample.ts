import { RowModel, type RowRecord } from './row.model'
import { SAMPLE_LEVELS, term } from './terms'

type SampledRow = Pick<RowRecord, 'at' | 'dueAt' | 'isOpen'> & { has: ReadonlySet<string> }

/** A random part of the rows of a city: it says how common a term is, and how cases lie in time. It decides no answer. */
export type Sample = {
  /** Rows of the city for each row of the sample. */
  scale: number
  rows: readonly SampledRow[]
}

/** Rows that are enough, and ms for which they are known; a small city grows fast. */
const ENOUGH = 500
const KNOWN = 10 * 60_000
const KNOWN_SMALL = 5_000

const known = new Map<string, { sample: Promise<Sample>; until: number }>()

export const sampleOf = (cityId: string): Promise<Sample> => {
  const before = known.get(cityId)
  if (before && performance.now() < before.until) return before.sample
  const sample = readSample(cityId)
  const entry = { sample, until: performance.now() + KNOWN }
  known.set(cityId, entry)
  sample.then(
    ({ rows }) => {
      if (rows.length < ENOUGH) entry.until = performance.now() + KNOWN_SMALL
    },
    () => known.delete(cityId),
  )
  return sample
}

/** From the rarest level on, each of which is as large as all before it together. */
const readSample = async (cityId: string): Promise<Sample> => {
  const rows: SampledRow[] = []
  let level = SAMPLE_LEVELS
  while (level > 0 && rows.length < ENOUGH) {
    level--
    const found = await RowModel.find(
      { cityId, terms: term.sample(level) },
      { at: 1, dueAt: 1, isOpen: 1, terms: 1, pairs: 1 },
    )
      .sort({ at: -1, _id: -1 })
      .lean<RowRecord[]>()
    for (const { at, dueAt, isOpen, terms, pairs } of found)
      rows.push({ at, dueAt, isOpen, has: new Set([...terms, ...pairs]) })
  }
  // All levels from this one on are half of those from the one below.
  return { scale: 2 ** level, rows }
}
