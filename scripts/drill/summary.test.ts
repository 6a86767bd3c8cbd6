import { describe, expect, it } from 'vitest'
import { mergeFaults } from './judge/faults'
import { summaryOf } from './summary'

const options = {
  seed: 6,
  servers: 3,
  serverKills: 20,
  databaseKills: 5,
  submits: 200,
  minutes: 4,
  outage: true,
}
const sound = { submits: 250, killed: { server: 20, database: 5 }, faults: mergeFaults([]) }

describe('summaryOf', () => {
  it('fails on any fault, with the count and the first five', () => {
    const lost = ['a', 'b', 'c', 'd', 'e', 'f']
    const { lines, summary } = summaryOf(
      { ...sound, faults: mergeFaults([{ lost }, { untimed: ['g'] }]) },
      options,
    )
    expect(summary).toMatchObject({ lost: 6, doubled: 0, untimed: 1, ok: false })
    expect(lines).toEqual([
      '✗ 丢了：6 处',
      '    a',
      '    b',
      '    c',
      '    d',
      '    e',
      '    ……',
      '✗ 没有定时：1 处',
      '    g',
      '✗ 没有通过',
    ])
  })

  it.each([
    ['the server was killed too rarely', { ...sound, killed: { server: 19, database: 5 } }],
    ['the database was killed too rarely', { ...sound, killed: { server: 20, database: 4 } }],
    ['there were fewer reports than asked for', { ...sound, submits: 199 }],
  ])('fails when %s', (_, unfinished) => {
    expect(summaryOf(unfinished, options).summary.ok).toBe(false)
  })

  it('gives one line for people and the JSON on success', () => {
    const { lines, summary } = summaryOf(sound, options)
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(summary)).toBe(
      '{"servers":3,"submits":250,"serverKills":20,"databaseKills":5,"lost":0,"doubled":0,"unlawful":0,"untimed":0,' +
        '"noticesLost":0,"noticesDoubled":0,"factsLate":0,"limitsBroken":0,"countsWrong":0,"ok":true,"seed":6}',
    )
  })
})
