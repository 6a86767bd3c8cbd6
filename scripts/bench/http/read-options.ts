import { parseOptions, WrongOption } from '../../lib/options'

export type HttpOptions = {
  /** Numbers of cases, the smallest first. */
  sizes: number[]
  seed: number
  rounds: number
  crowd: boolean
  /** Few calls in a small city: shows that the bench itself works, and says nothing of speed. */
  quick: boolean
}

const byDefault = { sizes: '10k,100k', seed: '5', rounds: '5' }
const quickSizes = '1k'
const flags = ['--crowd', '--quick']

/** The options of `npm run bench:http`; throws WrongOption. */
export const readHttpOptions = (args: string[]): HttpOptions => {
  const [crowd, quick] = flags.map((flag) => args.includes(flag)) as [boolean, boolean]
  const values = parseOptions(
    args.filter((arg) => !flags.includes(arg)),
    quick ? { sizes: quickSizes, seed: byDefault.seed, rounds: '1' } : byDefault,
  )
  const [seed, rounds] = [Number(values.seed), Number(values.rounds)]
  if (!Number.isInteger(seed)) throw new WrongOption(`--seed 要是整数，不是 ${values.seed}`)
  if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 50))
    throw new WrongOption(`--rounds 要是 1 到 50 的整数，不是 ${values.rounds}`)
  const sizes = [...new Set(values.sizes.split(',').map(readSize))].sort((a, b) => a - b)
  return { sizes, seed, rounds, crowd, quick }
}

/** The cases that the demo city itself has, and some more. */
const SMALLEST = 1_000
const LARGEST = 2_000_000

const readSize = (text: string): number => {
  const [, digits, unit] = /^(\d+)([km]?)$/i.exec(text.trim()) ?? []
  const factor = { k: 1_000, m: 1_000_000 }[(unit ?? '').toLowerCase()] ?? 1
  const size = Number(digits) * factor
  if (!(size >= SMALLEST && size <= LARGEST))
    throw new WrongOption(`--sizes 像 10k,300k,1m，每个从 1k 到 2m，不是 ${text}`)
  return size
}

/** As people write it on the command line: 10k, 1m, 2500. */
export const sizeLabel = (size: number): string => {
  if (size % 1_000_000 === 0) return `${size / 1_000_000}m`
  return size % 1_000 === 0 ? `${size / 1_000}k` : String(size)
}
