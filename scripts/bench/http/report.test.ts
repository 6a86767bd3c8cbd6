import { expect, test } from 'vitest'
import type { HttpFigures, SizeFigures } from './bench-http'
import { type ListName, listNames } from './measure-lists'
import { missedGoals, report, summaryOf } from './report'

const listsOf = (p95: number): SizeFigures['lists'] =>
  Object.fromEntries(listNames.map((name) => [name, { p50: p95 / 2, p95 }])) as SizeFigures['lists']

const sizeOf = (size: number, p95: number, others: Partial<SizeFigures> = {}): SizeFigures => ({
  size,
  lists: listsOf(p95),
  writes: {
    submitPerSecond: 90,
    submitMs: [100],
    barePerSecond: 120,
    submitVsBare: 0.75,
    submitVsIndexed: 0.9,
    stepPerSecond: 80,
    stepVsBare: 0.5,
    stepVsIndexed: 0.6,
    steps: { acknowledge: 1, start: 2, resolve: 3, pass: 4, close: 5 },
    failed: [],
  },
  rssMB: 200,
  crowd: null,
  failed: [],
  ...others,
})

const figuresOf = (sizes: SizeFigures[], idlePerSecond = 2): HttpFigures => ({
  sizes,
  trips: {
    submit: ['find users', 'insert cases'],
    steps: { acknowledge: ['find cases'], start: [], resolve: [], pass: [], close: [] },
    withJobs: 5.123,
    idlePerSecond,
    idle: [{ name: 'find cases', perSecond: 2, ms: 7 }],
  },
  load: [1, 2],
})

const missed = (figures: HttpFigures): string[] => missedGoals(summaryOf(figures), figures.sizes)

test('Figures at the goals are good, and growth is the slow calls of the largest city over those at 10,000', () => {
  const figures = figuresOf([sizeOf(10_000, 100), sizeOf(300_000, 150)])
  expect(summaryOf(figures)).toMatchObject({
    submitVsBare: 0.75,
    submitPerSecond: 90,
    stepVsBare: 0.5,
    lists: { near: { '10k': { p50: 50, p95: 100 }, '300k': { p50: 75, p95: 150 }, growth: 1.5 } },
    rssMB: 200,
    roundTrips: { submit: 2, submitWithJobs: 5.12, acknowledge: 1, close: 0 },
    idlePerSecond: 2,
    load: [1, 2],
    failed: {},
    ok: true,
  })
  expect(missed(figures)).toEqual([])
})

test('One size has no growth', () => {
  const { lists, ok } = summaryOf(figuresOf([sizeOf(10_000, 100)]))
  expect([lists.near.growth, ok]).toEqual([null, true])
})

test('A million cases are printed and not judged', () => {
  const figures = figuresOf([sizeOf(10_000, 100), sizeOf(300_000, 140), sizeOf(1_000_000, 400)])
  expect(summaryOf(figures)).toMatchObject({ lists: { queue: { growth: 4 } }, ok: true })
})

const writes = sizeOf(10_000, 1).writes

test.each<[string, Partial<SizeFigures>, string[]]>([
  ['a slow report', { writes: { ...writes, submitVsBare: 0.59 } }, ['上报']],
  ['a slow step', { writes: { ...writes, stepVsBare: 0.49 } }, ['办理']],
  ['memory', { rssMB: 301 }, ['内存']],
  ['a call that failed', { failed: ['database_unavailable'] }, ['答复']],
  ['a slow first page', { crowd: { p95: 2_001, lost: [], refused: [], databaseMB: 1 } }, ['首页']],
  [
    'a first page that failed',
    { crowd: { p95: 1, lost: ['internal'], refused: [], databaseMB: 1 } },
    ['首页'],
  ],
  ['memory of the database', { crowd: { p95: 1, lost: [], refused: [], databaseMB: 600 } }, ['数据库内存']],
])('The goals are missed by %s', (_, others, names) => {
  const figures = figuresOf([sizeOf(10_000, 100, others)])
  expect(missed(figures)).toEqual(names)
  expect(summaryOf(figures).ok).toBe(false)
})

test('A busy idle server and lists that grow miss the goals', () => {
  const slow: SizeFigures = sizeOf(300_000, 100)
  const grown = (name: ListName) => ({ ...slow.lists, [name]: { p50: 1, p95: 151 } })
  const figures = figuresOf([sizeOf(10_000, 100), { ...slow, lists: grown('tasks') }], 2.01)
  expect(missed(figures)).toEqual(['空闲', '我的任务随案卷变慢'])
})

test('The text for people names each list and the commands of each call', () => {
  const text = report(figuresOf([sizeOf(10_000, 100, { failed: ['busy', 'busy'] })]))
  for (const words of [
    '派遣台',
    '上报 2 次：find users，insert cases',
    '没答复好的 2 次（busy ×2）',
    '空闲：find cases 2.00（每次 7 毫秒）',
  ])
    expect(text).toContain(words)
})
