import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseAtNoodleShop } from '../testing/new-case'
import { tinySnapshot } from '../testing/tiny-snapshot'
import { lettersOf, pairsOf, rowOf, termsOf, textsOf } from './terms'

const snapshot = tinySnapshot()
const now = new Date('2026-11-23T01:00:00Z')
const base = caseAtNoodleShop(snapshot, '0201', now)
const described = (description: string) => ({
  ...base,
  reports: base.reports.map((report) => ({ ...report, description })),
})

describe('the words by which a case is found', () => {
  const text = fc.stringMatching(/^[墙上贴满小广告Aa1-9０-９，。 -]{0,30}$/u)

  it('contain the pairs of every word that lies within a text of it', () => {
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(12), (description, from, length) => {
        const letters = lettersOf(description)
        const word = letters.slice(from, from + length)
        const { pairs } = rowOf(described(description), [])
        for (const pair of pairsOf(word, false)) expect(pairs).toContain(pair)
      }),
    )
  })

  it.each([
    ['20261123-0001', '0001'],
    ['20261123-0001', '20261123-0001'],
    ['20261123-0001', '1123'],
    ['钟楼社区1988号', '1988'],
    ['钟楼社区12号', '12号'],
    ['ＡＢ Café', 'ab cafe'.slice(0, 5)],
  ])('find in %s the word %s', (whole, word) => {
    const letters = lettersOf(whole)
    const isNumber = /^\d+$/.test(letters)
    expect(pairsOf(letters, !isNumber)).toEqual(expect.arrayContaining(pairsOf(lettersOf(word), false)))
  })

  const secret = '张三的电话'
  const hidden = (takenBack: boolean) => [
    {
      part: 'words' as const,
      id: 'report-0',
      at: now,
      by: { id: 'x', role: 'dispatcher' as const, name: 'x' },
      reason: '有电话',
      takenBack,
    },
  ]
  it.each([
    ['hidden by staff', { hidden: hidden(false) }],
    ['taken back by their author', { hidden: hidden(true) }],
    ['of a case that was withdrawn', { status: 'withdrawn' as const }],
    ['of a voided case', { status: 'voided' as const }],
  ])('are not those %s', (_, fields) => {
    expect(textsOf(described(secret))).toContain(secret)
    const row = rowOf({ ...described(secret), ...fields }, [])
    for (const pair of pairsOf(secret, true)) expect(row.pairs).not.toContain(pair)
  })

  it('are no names of people and no words between staff', () => {
    const record = {
      ...base,
      assigneeName: '王小明',
      history: base.history.map((entry) => ({
        ...entry,
        by: { ...entry.by, name: '李大伟' },
        text: '内部说明一句',
        quote: '市民投诉原话',
      })),
      orders: base.orders.map((order) => ({ ...order, text: '单据要求文字' })),
    }
    const { pairs } = rowOf(record, [])
    for (const word of ['王小明', '李大伟', '内部说明一句', '市民投诉原话', '单据要求文字'])
      expect(pairs.filter((pair) => word.includes(pair))).toEqual([])
  })
})

describe('the terms of a case', () => {
  it('name its areas of every level, its category and its 大类', () => {
    expect(termsOf({ ...base, grid: { code: '450902001001001', name: '西网格' } }, [])).toEqual(
      expect.arrayContaining([
        'all',
        'open',
        'category:0201',
        'category:02',
        ...['4509', '450902', '450902001', '450902001001', '450902001001001'].map((code) => `area:${code}`),
        'reporter:citizen',
      ]),
    )
  })

  it('name the rating of the latest closing alone', () => {
    const closed = { ...base, closures: 2 }
    const rated = [
      { closure: 1, outcome: 'not_solved' as const },
      { closure: 2, outcome: 'solved' as const },
    ]
    expect(termsOf(closed, rated).filter((one) => one.startsWith('outcome:'))).toEqual(['outcome:solved'])
  })

  it('put half of all cases into the first part of the sample, and half of the rest into the next', () => {
    const levels = Array.from({ length: 4_000 }, (_, i) => {
      const _id = `${(0x65000000 + i * 3600).toString(16)}${i.toString(16).padStart(16, '0')}`
      return termsOf({ ...base, _id }, []).find((one) => one.startsWith('sample:'))
    })
    const share = (level: number) => levels.filter((one) => one === `sample:${level}`).length / levels.length
    for (const [level, expected] of [0.5, 0.25, 0.125].entries())
      expect(Math.abs(share(level) - expected)).toBeLessThan(0.04)
  })
})
