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

/**
 * 合并: calls that come in the same turn of the event loop go out as one command. A command costs a busy server some four times
 * as much as one more id in it; a quiet one sends each at once. Nothing is remembered. `load` answers in the order of its
 * inputs, with an Error for one that fails alone.
 */
export const together = <I, O>(
  load: (inputs: readonly I[]) => Promise<readonly (O | Error)[]>,
): ((input: I) => Promise<O>) => {
  const loader = new DataLoader(load, { cache: false, maxBatchSize: MOST, batchScheduleFn: setImmediate })
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
