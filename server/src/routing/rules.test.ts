import { describe, expect, it } from 'vitest'
import { missingInRule, type RuleQuestion, ruleApplies } from './rules'
import { ads, rule, snapshot, unit, west } from './testing'

const { calendar } = snapshot()
const question: RuleQuestion = {
  category: '0201',
  gridCode: west.code,
  description: '墙上贴满了开锁广告',
  placeKind: 'facility',
  source: 'fix',
}
/** A moment in the city's time. */
const wall = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const applies = (when: Parameters<typeof rule>[1], at = wall('2026-11-23 10:00'), asked = {}) =>
  ruleApplies(rule('一', when, {}), { ...question, ...asked }, { now: at, calendar })

describe('ruleApplies', () => {
  it.each([
    ['no condition', {}, true],
    ['its category', { categories: ['0113', '0201'] }, true],
    ['another category', { categories: ['0113'] }, false],
    ['the street around', { areas: ['450902001'] }, true],
    ['another street', { areas: ['450902002'] }, false],
    ['a word in the text', { words: ['开锁', '贷款'] }, true],
    ['no such word', { words: ['贷款'] }, false],
    ['the kind of place', { placeKinds: ['facility'] }, true],
    ['another kind of place', { placeKinds: ['road'] }, false],
    ['the source', { sources: ['fix'] }, true],
    ['another source', { sources: ['pin', 'photo'] }, false],
    ['all conditions but one', { categories: ['0201'], words: ['贷款'] }, false],
  ] as const)('%s: %o → %s', (_, when, expected) => {
    expect(applies(when)).toBe(expected)
  })

  it('does not hold for a rule with a place kind if the report has none', () => {
    expect(applies({ placeKinds: ['road'] }, undefined, { placeKind: null })).toBe(false)
  })

  it.each([
    ['within the day', '2026-11-23 10:00', { days: null, from: 540, to: 660 }, true],
    ['at its first minute', '2026-11-23 09:00', { days: null, from: 540, to: 660 }, true],
    ['at its end, which is excluded', '2026-11-23 11:00', { days: null, from: 540, to: 660 }, false],
    ['past midnight', '2026-11-24 02:00', { days: null, from: 1320, to: 360 }, true],
    ['before midnight', '2026-11-23 23:00', { days: null, from: 1320, to: 360 }, true],
    ['by day', '2026-11-23 12:00', { days: null, from: 1320, to: 360 }, false],
    ['on a Saturday with work', '2026-11-28 10:00', { days: 'work_day', from: 0, to: 1440 }, true],
    ['on a Saturday without work', '2026-11-21 10:00', { days: 'work_day', from: 0, to: 1440 }, false],
    ['on a Wednesday that is a holiday', '2026-11-25 10:00', { days: 'rest_day', from: 0, to: 1440 }, true],
    ['after midnight of a working day', '2026-11-28 02:00', { days: 'work_day', from: 1320, to: 360 }, true],
    ['after midnight of a holiday', '2026-11-26 02:00', { days: 'work_day', from: 1320, to: 360 }, false],
  ] as const)('%s (%s)', (_, at, time, expected) => {
    expect(applies({ time }, wall(at))).toBe(expected)
  })
})

describe('missingInRule', () => {
  const known = {
    categories: new Map([[ads.code, ads]]),
    areaNames: new Map([['450902001', '中街街道']]),
    grids: { byCode: (code: string) => (code === west.code ? west : null) },
    units: new Map([['squad', unit('squad')]]),
  }
  it('names everything that the city no longer has', () => {
    const broken = rule(
      '一',
      { categories: ['0201', '9999'], areas: ['450902001', west.code, '450902009'] },
      { to: { unit: 'gone' }, co: ['squad', 'left'] },
    )
    expect(missingInRule(broken, known)).toEqual([
      '规则里的类别，本市没有',
      '规则里的辖区，本市没有',
      '规则里的单位，本市没有',
      '规则里的单位，本市没有',
    ])
  })

  it('finds nothing missing in a sound rule', () => {
    expect(missingInRule(rule('一', { categories: ['0201'] }, { to: { unit: 'squad' } }), known)).toEqual([])
  })
})
