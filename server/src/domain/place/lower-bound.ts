/** The first of so many positions, in an ascending order, that is no longer before what is sought. */
export const lowerBound = (length: number, isBefore: (position: number) => boolean): number => {
  let from = 0
  let to = length
  while (from < to) {
    const middle = (from + to) >> 1
    if (isBefore(middle)) from = middle + 1
    else to = middle
  }
  return from
}
