import DataLoader from 'dataloader'

/**
 * Does the work for each, one after the other. One that fails holds up no other; the first failure is thrown when all have
 * had their turn, so that a job is logged as failed and begins again with what is left.
 */
export const inTurn = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> => {
  const failures: unknown[] = []
  for (const one of all) {
    try {
      await work(one)
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** More are several commands: the first of them need not wait for the last. */
const MOST = 500
/** Commands of one kind under way; what comes then waits for the next, but no longer than so many ms: one may be slow. */
const UNDER_WAY = 2
const PATIENCE = 5

/**
 * 合并: calls that come at once go out as one command. A command costs a busy server some ten times as much as one more id in
 * it; a quiet one sends each at once. Nothing is remembered. `load` answers in the order of its inputs, with an Error for one
 * that fails alone.
 */
export const together = <I, O>(
  load: (inputs: readonly I[]) => Promise<readonly (O | Error)[]>,
): ((input: I) => Promise<O>) => {
  let underWay = 0
  const waiting = new Set<() => void>()
  const begin = (dispatch: () => void) => {
    if (waiting.delete(dispatch)) setImmediate(dispatch)
  }
  const counted = async (inputs: readonly I[]) => {
    underWay++
    try {
      return await load(inputs)
    } finally {
      underWay--
      const [next] = waiting
      if (next) begin(next)
    }
  }
  const schedule = (dispatch: () => void) => {
    if (underWay < UNDER_WAY) return void setImmediate(dispatch)
    waiting.add(dispatch)
    setTimeout(begin, PATIENCE, dispatch)
  }
  const loader = new DataLoader(counted, { cache: false, maxBatchSize: MOST, batchScheduleFn: schedule })
  return (input) => loader.load(input)
}

/** The same within each city. */
export const togetherIn = <I, O>(
  load: (cityId: string, inputs: readonly I[]) => Promise<readonly (O | Error)[]>,
): ((cityId: string, input: I) => Promise<O>) => {
  const cities = new Map<string, (input: I) => Promise<O>>()
  return (cityId, input) => {
    const here = cities.get(cityId) ?? together<I, O>((inputs) => load(cityId, inputs))
    cities.set(cityId, here)
    return here(input)
  }
}

/** Reads of records by id; null: there is none. Two who ask for the same one get the same object, which nobody changes. */
export const readTogether = <R extends { _id: string }>(
  find: (cityId: string, ids: string[]) => Promise<R[]>,
) =>
  togetherIn<string, R | null>(async (cityId, ids) => {
    const found = await find(cityId, [...new Set(ids)])
    const byId = new Map(found.map((record) => [record._id, record]))
    return ids.map((id) => byId.get(id) ?? null)
  })
