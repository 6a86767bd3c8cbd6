/** Waits until somebody asks us to end (Ctrl-C, or whoever started us), or `other` comes to its end. */
export const untilStopped = <T>(other: Promise<T>): Promise<T | undefined> =>
  new Promise((resolve, reject) => {
    const stop = () => resolve(undefined)
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    process.once('SIGHUP', stop)
    other.then(resolve, reject)
  })
