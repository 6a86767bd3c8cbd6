/** Lets at most so many jobs run at once; the others wait in the order in which they came. */
export const atOnce = (most: number): (<T>(job: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async (job) => {
    // Whoever ends hands its place on, so `running` stays as it is.
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await job()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
