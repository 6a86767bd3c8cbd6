import type { Pixel, Size } from './projection'

export type MapName = { words: string; at: Pixel }

/** Chinese type is square: a name is as wide as it has characters. */
const TYPE_PX = 11
const GAP_PX = 4

/** The names that are in view and do not run into one that came before. */
export const readableNames = (names: readonly MapName[], size: Size): MapName[] => {
  const shown: MapName[] = []
  for (const name of names) {
    const { x, y } = name.at
    const isInView = x >= 0 && y >= 0 && x <= size.width && y <= size.height
    if (isInView && !shown.some((other) => collide(name, other))) shown.push(name)
  }
  return shown
}

const collide = (a: MapName, b: MapName): boolean =>
  Math.abs(a.at.y - b.at.y) < TYPE_PX + GAP_PX &&
  Math.abs(a.at.x - b.at.x) < ((a.words.length + b.words.length) * TYPE_PX) / 2 + GAP_PX
