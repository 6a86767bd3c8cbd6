import { atOnce } from './at-once'

/**
 * Does something with each of many, at most so many at once. What is wrong with one keeps no other from its turn; answers
 * what went wrong, for the caller to say in the end.
 */
export const eachApart = async <T>(
  all: readonly T[],
  most: number,
  job: (one: T) => Promise<unknown>,
): Promise<unknown[]> => {
  const oneOfSome = atOnce(most)
  const done = await Promise.allSettled(all.map((one) => oneOfSome(() => job(one))))
  return done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
}
