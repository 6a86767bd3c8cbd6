type Corner = readonly [x: number, y: number]

/** Whether the line through these corners, closed at its end, passes through the window from 0,0 to its size. */
export const crossesWindow = (ring: readonly Corner[], size: { width: number; height: number }): boolean =>
  ring.some((corner, index) => edgeCrosses(corner, ring[(index + 1) % ring.length]!, size))

/** Where neither a side of the window nor the edge itself parts the two, they meet. */
const edgeCrosses = (a: Corner, b: Corner, { width, height }: { width: number; height: number }): boolean => {
  if (Math.max(a[0], b[0]) < 0 || Math.min(a[0], b[0]) > width) return false
  if (Math.max(a[1], b[1]) < 0 || Math.min(a[1], b[1]) > height) return false
  const sideOf = (x: number, y: number) => Math.sign((b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]))
  const sides = [sideOf(0, 0), sideOf(width, 0), sideOf(0, height), sideOf(width, height)]
  return !sides.every((side) => side > 0) && !sides.every((side) => side < 0)
}
