import { type Category, OTHER } from '../categories'

type Named = Pick<Category, 'code' | 'name' | 'everyday'>

/** Categories that a person may mean, best first; `sure`: the first is far enough ahead to be named alone. */
export type Suggestions<C> = { categories: C[]; sure: boolean }

/** 俗称: parts that must all occur, each with its alternatives. A hint speaks for the category by its signs only. */
type Entry = { category: number; parts: string[][]; isHint: boolean }

export type Slips = readonly (readonly [written: string, meant: string])[]

export type WordIndex<C> = {
  categories: readonly C[]
  entries: readonly Entry[]
  /** Weight of one sign of a word, as an entry of its own and beside other parts. */
  alone: ReadonlyMap<string, number>
  beside: ReadonlyMap<string, number>
  /** One sign and two signs in a row, and how much each speaks for a category. */
  signs: ReadonlyMap<string, readonly Share[]>
  /** Slips of the input method, put right before anything is looked up. */
  slips: ReadonlyMap<string, string>
}
type Share = [category: number, weight: number]

// The bounds were set with 300 phrases that are in no table; see scripts/bench/words.ts.
/** Below this nothing is proposed. */
const LEAST = 2
/** From this on, and this share ahead of the second, the first is sure. */
const SURE = 4
const AHEAD = 0.1
/** Entries that are found, beside single signs; and an entry of which one part is missing. */
const ENTRY = 0.4
const PARTLY = 0.35
/** Shorter texts have fewer signs to score with: where they are entries, their bounds are lower by as much. */
const WHOLE_TEXT = 6
const OFFERED = 3
/** Signs of the longest known word; a longer entry is an example sentence, of which the signs count. */
const WORD_LENGTH = 10

/** Reads the everyday words of all categories; made once per city. What few categories have weighs more. */
export const indexWords = <C extends Named>(categories: readonly C[], slips: Slips): WordIndex<C> => {
  const all = categories.flatMap(({ name, everyday }, category) =>
    [name, ...everyday].map((entry): Entry => entryOf(entry, category)),
  )
  const entries = all.filter(({ isHint }) => !isHint)
  return {
    categories,
    entries,
    alone: weightsOf(entries.filter(({ parts }) => parts.length === 1)),
    beside: weightsOf(entries),
    signs: signsOf(all, categories.length),
    slips: new Map(slips),
  }
}

const entryOf = (entry: string, category: number): Entry => ({
  category,
  parts: entry
    .split('+')
    .map((part) => part.split('/').map(plain).filter(Boolean))
    .filter((part) => part.length > 0),
  isHint: entry.startsWith('~'),
})

/** True for an entry that is a short name as people say it, without parts and hints. */
export const isName = (entry: string): boolean => /^[^+/~]{1,8}$/.test(entry)

/** Without what does not tell: spaces, marks, and 的. */
const plain = (words: string): string => words.toLowerCase().replace(/[\s\p{P}\p{S}的]/gu, '')

const weightsOf = (entries: readonly Entry[]): Map<string, number> => {
  const owners = new Map<string, Set<number>>()
  for (const { category, parts } of entries)
    for (const word of parts.flat())
      if (word.length <= WORD_LENGTH) owners.set(word, (owners.get(word) ?? new Set()).add(category))
  return new Map([...owners].map(([word, { size }]) => [word, size ** -0.4]))
}

/** Weights as in a text search: rare signs count more, and a category does not win by a long list of words. */
const signsOf = (entries: readonly Entry[], count: number): Map<string, Share[]> => {
  const times = Array.from({ length: count }, () => new Map<string, number>())
  for (const { category, parts } of entries) {
    const own = times[category]!
    for (const word of parts.flat()) for (const sign of signsIn(word)) own.set(sign, (own.get(sign) ?? 0) + 1)
  }
  const found = new Map<string, Share[]>()
  for (const [category, own] of times.entries()) {
    const weights = [...own].map(([sign, n]) => ({ sign, weight: 1 + Math.log(n) }))
    const length = weights.reduce((sum, { weight }) => sum + weight, 0) ** 0.3
    for (const { sign, weight } of weights) {
      const shares = found.get(sign) ?? []
      shares.push([category, weight / length])
      found.set(sign, shares)
    }
  }
  for (const [sign, shares] of found) {
    const rarity = Math.sqrt(Math.log(count / shares.length)) * sign.length ** 0.7
    for (const share of shares) share[1] *= rarity
  }
  return found
}

const signsIn = (text: string): Set<string> => {
  const signs = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    signs.add(text.slice(at, at + 1))
    if (at > 0) signs.add(text.slice(at - 1, at + 1))
  }
  return signs
}

/**
 * A category scores by its single signs and pairs in the text, which catch what nobody has listed, and by its entries
 * that are found. Where the words of other offices score most, nothing is proposed.
 */
export const suggestCategories = <C extends Named>(index: WordIndex<C>, said: string): Suggestions<C> => {
  const { categories, signs } = index
  const text = tellingPart(withoutSlips(said, index.slips), index.beside)
  const scores = categories.map(() => 0)
  const whole = new Set<number>()
  for (const sign of signsIn(text))
    for (const [category, weight] of signs.get(sign) ?? []) scores[category]! += weight
  for (const [category, { cover, isWhole }] of entryCovers(index, text)) {
    scores[category]! += ENTRY * cover.reduce((sum, weight) => sum + (weight ?? 0), 0)
    if (isWhole) whole.add(category)
  }
  const share = Math.min(1, text.length / WHOLE_TEXT)
  const ranked = scores
    .map((score, at) => ({ score, category: categories[at]!, isWhole: whole.has(at) }))
    .filter(({ score }) => score > 0 && score >= LEAST * share)
    .sort((a, b) => b.score - a.score || (a.category.code < b.category.code ? -1 : 1))
  const [first, second] = ranked
  if (!first || first.category.code === OTHER) return { categories: [], sure: false }
  return {
    categories: ranked
      .map(({ category }) => category)
      .filter(({ code }) => code !== OTHER)
      .slice(0, OFFERED),
    sure:
      first.score >= SURE * (first.isWhole ? share : 1) && first.score * (1 - AHEAD) >= (second?.score ?? 0),
  }
}

const withoutSlips = (said: string, slips: WordIndex<unknown>['slips']): string => {
  let text = said
  for (const [written, meant] of slips) if (text.includes(written)) text = text.split(written).join(meant)
  return text
}

/** Without what is denied (不是垃圾，是…), compared (像蜘蛛网一样) or only says where it is (公厕旁边). */
const tellingPart = (said: string, known: ReadonlyMap<string, number>): string =>
  plain(said.replace(denied, '').replace(compared, '')).replace(beyond, (whole, before: string) => {
    for (let at = 0; at <= before.length - 2; at++)
      if (known.has(before.slice(at))) return before.slice(0, at)
    return whole
  })

const denied = /(?:不是|没有|并非|没)[^，。,；;！!？?]*[，。,；;！!]\s*(?=就是|而是|是|只是)/g
const compared = /(?:跟|像|和|比)[^，。,；;]{1,6}(?:一样|似的)/g
const beyond = /(.{2,4})(?:旁边|边上|附近|对面|隔壁)/g

/** `cover`: a weight for each sign of the text that entries of the category cover. `isWhole`: all parts of one are there. */
type Cover = { cover: number[]; isWhole: boolean }

const entryCovers = <C>({ entries, alone, beside }: WordIndex<C>, text: string): Map<number, Cover> => {
  const found = occurrences(text, beside)
  const covers = new Map<number, Cover>()
  for (const { category, parts } of entries) {
    const hits = parts.map((part) => part.filter((word) => found.has(word)))
    const missing = hits.filter((part) => part.length === 0).length
    // The first part names the thing; without it the rest tells nothing.
    if (hits[0]?.length === 0 || missing > 1) continue
    const weights = parts.length > 1 ? beside : alone
    const own = covers.get(category) ?? { cover: [], isWhole: false }
    covers.set(category, own)
    if (missing === 0) own.isWhole = true
    for (const word of hits.flat()) {
      const weight = (weights.get(word) ?? 0) * (missing > 0 ? PARTLY : 1)
      for (const at of found.get(word) ?? [])
        for (let i = at; i < at + word.length; i++) own.cover[i] = Math.max(own.cover[i] ?? 0, weight)
    }
  }
  return covers
}

/** The places of the known words; at each end the longest alone, so that 车 does not count in 电动车. */
const occurrences = (text: string, known: ReadonlyMap<string, number>): Map<string, number[]> => {
  const found = new Map<string, number[]>()
  for (let end = 1; end <= text.length; end++)
    for (let at = Math.max(0, end - WORD_LENGTH); at < end; at++) {
      const word = text.slice(at, end)
      if (!known.has(word)) continue
      found.set(word, [...(found.get(word) ?? []), at])
      break
    }
  return found
}
