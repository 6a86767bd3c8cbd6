import { parseArgs } from 'node:util'
import { type RivalName, rivalNames } from './bench-routing'

const SEED = 5

export type BenchOptions = { seed: number; scale: number; without: ReadonlySet<RivalName> }

/** Why a command line cannot be followed, in words for whoever typed it. */
export class WrongOption extends Error {
  override name = 'WrongOption'
}

export const readOptions = (args: string[]): BenchOptions => {
  const values = parse(args)
  const [seed, scale] = [Number(values.seed), Number(values.scale)]
  if (!Number.isInteger(seed)) throw new WrongOption(`--seed 要是整数，不是 ${values.seed}`)
  if (!(scale > 0 && scale <= 1)) throw new WrongOption(`--scale 要大于 0、不超过 1，不是 ${values.scale}`)
  const without = values.without.split(',').filter(Boolean)
  const unknown = without.find((name) => !rivalNames.some((known) => known === name))
  if (unknown) throw new WrongOption(`--without 只认识 ${rivalNames.join('、')}，不认识 ${unknown}`)
  return { seed, scale, without: new Set(rivalNames.filter((name) => without.includes(name))) }
}

const parse = (args: string[]) => {
  const text = (byDefault: string) => ({ type: 'string', default: byDefault }) as const
  try {
    const options = { seed: text(String(SEED)), scale: text('1'), without: text('') }
    return parseArgs({ args, options }).values
  } catch (error) {
    throw new WrongOption(
      `只认识 --scale、--without、--seed（${error instanceof Error ? error.message : error}）`,
    )
  }
}
