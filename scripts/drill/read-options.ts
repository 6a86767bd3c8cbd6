import { parseArgs } from 'node:util'

/** `minutes`: for how long there may be load; `outage`: whether WeChat is away for a while, too. */
export type DrillOptions = {
  seed: number
  serverKills: number
  databaseKills: number
  minutes: number
  outage: boolean
}

/** Why a command line cannot be followed, in words for whoever typed it. */
export class WrongOption extends Error {
  override name = 'WrongOption'
}

const byDefault = { seed: '6', kills: '20', 'database-kills': '5', minutes: '4' } as const
type Name = keyof typeof byDefault

export const readOptions = (args: string[]): DrillOptions => {
  const values = parse(args)
  const count = (name: Name): number => {
    const number = Number(values[name])
    if (!Number.isInteger(number) || number < 0)
      throw new WrongOption(`--${name} 要是不小于 0 的整数，不是 ${values[name]}`)
    return number
  }
  const minutes = Number(values.minutes)
  if (!(minutes > 0 && minutes <= 60))
    throw new WrongOption(`--minutes 要大于 0、不超过 60，不是 ${values.minutes}`)
  return {
    seed: count('seed'),
    serverKills: count('kills'),
    databaseKills: count('database-kills'),
    minutes,
    outage: true,
  }
}

const parse = (args: string[]): Record<Name, string> => {
  const names = Object.keys(byDefault) as Name[]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]))
  try {
    return { ...byDefault, ...parseArgs({ args, options }).values }
  } catch (error) {
    const known = names.map((name) => `--${name}`).join('、')
    throw new WrongOption(`只认识 ${known}（${error instanceof Error ? error.message : error}）`)
  }
}
