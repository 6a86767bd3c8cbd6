import { parseOptions, WrongOption } from '../lib/options'

/** `submits`: the load goes on for as many reports; `minutes`: the longest load; `outage`: WeChat is cut off for a while, too. */
export type DrillOptions = {
  seed: number
  servers: number
  serverKills: number
  databaseKills: number
  submits: number
  minutes: number
  outage: boolean
}

const byDefault = {
  seed: '6',
  servers: '1',
  kills: '20',
  'database-kills': '5',
  submits: '1000',
  minutes: '15',
}
const SERVERS_MAX = 9

/** The options of `npm run drill`; throws WrongOption. */
export const readOptions = (args: string[]): DrillOptions => {
  const values = parseOptions(args, byDefault)
  const count = (name: keyof typeof byDefault): number => {
    const number = Number(values[name])
    if (!Number.isInteger(number) || number < 0)
      throw new WrongOption(`--${name} 要是不小于 0 的整数，不是 ${values[name]}`)
    return number
  }
  const servers = count('servers')
  if (servers < 1 || servers > SERVERS_MAX)
    throw new WrongOption(`--servers 要从 1 到 ${SERVERS_MAX}，不是 ${servers}`)
  const minutes = Number(values.minutes)
  if (!(minutes > 0 && minutes <= 60))
    throw new WrongOption(`--minutes 要大于 0、不超过 60，不是 ${values.minutes}`)
  return {
    seed: count('seed'),
    servers,
    serverKills: count('kills'),
    databaseKills: count('database-kills'),
    submits: count('submits'),
    minutes,
    outage: true,
  }
}
