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
