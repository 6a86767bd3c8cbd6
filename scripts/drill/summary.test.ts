import { describe, expect, it } from 'vitest'
import { joined } from './judge/verdict'
import { summaryOf } from './summary'

const options = { seed: 6, serverKills: 20, databaseKills: 5, minutes: 4, outage: true }
const drilled = { submits: 250, killed: { server: 20, database: 5 }, verdict: joined([]) }

describe('the end of the drill', () => {
  it('is no success where something differs: how much, and the first five', () => {
    const lost = ['a', 'b', 'c', 'd', 'e', 'f']
    const { lines, summary } = summaryOf(
      { ...drilled, verdict: joined([{ lost }, { untimed: ['g'] }]) },
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
    ['the server was not killed so often', { ...drilled, killed: { server: 19, database: 5 } }],
    ['the database was not killed so often', { ...drilled, killed: { server: 20, database: 4 } }],
    ['nobody reported anything', { ...drilled, submits: 0 }],
  ])('is no success where %s', (_, short) => {
    expect(summaryOf(short, options).summary.ok).toBe(false)
  })

  it('is one line for machines otherwise', () => {
    const { lines, summary } = summaryOf(drilled, options)
    expect(lines).toHaveLength(1)
    expect(JSON.stringify(summary)).toBe(
      '{"submits":250,"serverKills":20,"databaseKills":5,"lost":0,"doubled":0,"unlawful":0,"untimed":0,' +
        '"noticesLost":0,"noticesDoubled":0,"ok":true,"seed":6}',
    )
  })
})
