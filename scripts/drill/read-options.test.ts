import { describe, expect, it } from 'vitest'
import { WrongOption } from '../lib/options'
import { readOptions } from './read-options'

describe('readOptions of the drill', () => {
  it.each([
    [['--seed', 'x'], '--seed 要是不小于 0 的整数，不是 x'],
    [['--kills', '1.5'], '--kills 要是不小于 0 的整数，不是 1.5'],
    [['--database-kills=-1'], '--database-kills 要是不小于 0 的整数，不是 -1'],
    [['--minutes', '0'], '--minutes 要大于 0、不超过 60，不是 0'],
    [['--kill', '3'], /^只认识 --seed、--servers、--kills、--database-kills、--submits、--minutes（/],
    [['--servers', '0'], '--servers 要从 1 到 9，不是 0'],
    [['20'], /^只认识/],
  ])('refuses %j with the reason', (args, why) => {
    expect(() => readOptions(args)).toThrow(WrongOption)
    expect(() => readOptions(args)).toThrow(why)
  })

  it('takes one server, 20 and 5 kills and a thousand reports by default', () => {
    expect(readOptions([])).toEqual({
      seed: 6,
      servers: 1,
      serverKills: 20,
      databaseKills: 5,
      submits: 1000,
      minutes: 15,
      outage: true,
    })
  })

  it('takes the numbers of the command line', () => {
    const args = ['--seed', '7', '--kills', '2', '--database-kills', '0', '--minutes', '0.5']
    expect(readOptions(args)).toMatchObject({ seed: 7, serverKills: 2, databaseKills: 0, minutes: 0.5 })
  })
})
