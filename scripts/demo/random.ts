/** Numbers that look random and are the same for the same seed; the demo city must not differ between starts. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number
  between(low: number, high: number): number
  /** Whole, both ends included. */
  whole(low: number, high: number): number
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** One of the keys; its frequency is its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  /** Around `middle`, two of three within `spread`. */
  normal(middle: number, spread: number): number
  shuffled<T>(items: readonly T[]): T[]
  /** A stream of its own, so that one more draw here changes nothing there. */
  fork(name: string): Random
}

export const createRandom = (seed: number): Random => {
  const next = mulberry32(seed)
  const between = (low: number, high: number) => low + next() * (high - low)
  const whole = (low: number, high: number) => Math.floor(between(low, high + 1))
  return {
    next,
    between,
    whole,
    chance: (share) => next() < share,
    pick: (items) => {
      if (items.length === 0) throw new Error('nothing to pick from')
      return items[whole(0, items.length - 1)]!
    },
    weighted: (weights) => pickWeighted(weights, next()),
    normal: (middle, spread) =>
      middle + spread * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffled: (items) =>
      items
        .map((item) => ({ item, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item),
    fork: (name) => createRandom(hashText(`${seed}:${name}`)),
  }
}

/** Tommy Ettinger's mulberry32, public domain: 32 bits of state, good enough for scenery. */
const mulberry32 = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const pickWeighted = <K extends string>(weights: Readonly<Record<K, number>>, draw: number): K => {
  const entries = Object.entries(weights) as [K, number][]
  let left = draw * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  return entries.at(-1)![0]
}

/** FNV-1a, 32 bits. */
const hashText = (text: string): number => {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}
