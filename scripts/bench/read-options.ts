import { parseOptions, WrongOption } from '../lib/options'
import { type RivalName, rivalNames } from './bench-routing'

export type BenchOptions = { seed: number; scale: number; without: ReadonlySet<RivalName> }

const byDefault = { scale: '1', without: '', seed: '5' }

/** The options of `npm run bench:routing`; throws WrongOption. */
export const readOptions = (args: string[]): BenchOptions => {
  const values = parseOptions(args, byDefault)
  const [seed, scale] = [Number(values.seed), Number(values.scale)]
  if (!Number.isInteger(seed)) throw new WrongOption(`--seed 要是整数，不是 ${values.seed}`)
  if (!(scale > 0 && scale <= 1)) throw new WrongOption(`--scale 要大于 0、不超过 1，不是 ${values.scale}`)
  const without = values.without.split(',').filter(Boolean)
  const unknown = without.find((name) => !rivalNames.some((known) => known === name))
  if (unknown) throw new WrongOption(`--without 只认识 ${rivalNames.join('、')}，不认识 ${unknown}`)
  return { seed, scale, without: new Set(rivalNames.filter((name) => without.includes(name))) }
}
