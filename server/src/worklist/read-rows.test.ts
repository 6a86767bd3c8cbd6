import { afterAll, beforeAll, expect, it } from 'vitest'
import { useDatabase } from '../testing/database'
import { CITY } from '../testing/tiny-city'
import type { Question } from './question'
import { readRows, type Sort } from './read-rows'
import { RowModel, type RowRecord } from './row.model'
import { term } from './terms'

useDatabase()
const start = Date.parse('2025-01-01T00:00:00Z')
const HOUR = 3_600_000
const MANY = 16_000

/** Of every kind in other shares; several at one moment. */
const rows: RowRecord[] = Array.from({ length: MANY }, (_, i) => {
  const isOpen = i % 3 === 0
  return {
    _id: i.toString(16).padStart(24, '0'),
    cityId: CITY,
    stamp: 1,
    at: new Date(start + Math.floor(i / 3) * HOUR),
    terms: [
      term.all,
      term.sample(Math.min(13, Math.clz32(Math.imul(i + 1, 0x9e3779b1)))),
      ...(isOpen ? [term.open] : []),
      term.unit(`half-${i % 2}`),
      term.unit(`tenth-${i % 10}`),
      ...(i % 1_000 === 500 ? [term.unit('rare')] : []),
    ],
    pairs: i % 7 === 0 ? ['门前', '前面'] : ['门前'],
    isOpen,
    warnAt: isOpen ? new Date(start + i * 7 * HOUR) : null,
    dueAt: isOpen ? new Date(start + ((i * 7919) % MANY) * HOUR) : null,
  }
})

beforeAll(async () => {
  for (let i = 0; i < MANY; i += 1_000) await RowModel.insertMany(rows.slice(i, i + 1_000))
})

const nothing: Question = {
  groups: [],
  pairs: [],
  words: [],
  lights: null,
  from: null,
  before: null,
  now: new Date(start),
}
const units = (...names: string[]) => names.map(term.unit)

const questions: [string, Partial<Question>][] = [
  ['all', {}],
  ['a common term', { groups: [units('half-0')] }],
  ['any of two common ones', { groups: [units('half-0', 'tenth-1')] }],
  ['a common and a less common one', { groups: [units('half-0'), units('tenth-4')] }],
  ['two that never meet', { groups: [units('half-0'), units('tenth-1')] }],
  ['two common ones that never meet', { groups: [units('half-0'), units('half-1')] }],
  ['a rare one', { groups: [units('rare')] }],
  ['pairs', { pairs: ['门前', '前面'] }],
  ['days', { from: new Date(start + 500 * HOUR), before: new Date(start + 900 * HOUR) }],
  ['a light', { groups: [[term.open]], lights: ['yellow'], now: new Date(start + 3_000 * HOUR) }],
]

const isWanted = (row: RowRecord, { groups, pairs, lights, from, before, now }: Question): boolean =>
  groups.every((group) => group.some((one) => row.terms.includes(one))) &&
  pairs.every((pair) => row.pairs.includes(pair)) &&
  (!lights || (row.warnAt !== null && row.dueAt !== null && row.warnAt < now && row.dueAt >= now)) &&
  (!from || row.at >= from) &&
  (!before || row.at < before)

const orders: Record<Sort, (a: RowRecord, b: RowRecord) => number> = {
  newest: (a, b) => +b.at - +a.at || (a._id < b._id ? 1 : -1),
  oldest: (a, b) => +a.at - +b.at || (a._id < b._id ? -1 : 1),
  deadline: (a, b) => Number(a.dueAt) - Number(b.dueAt) || (a._id < b._id ? -1 : 1),
}

let partly = 0
afterAll(() => expect(partly).toBeGreaterThan(0))

it.each(
  questions.flatMap(([name, asked]) =>
    (['newest', 'oldest', 'deadline'] as const).map((sort) => ({ name, sort, asked })),
  ),
)('$name, $sort first, page by page is what a look at every row finds', async ({ sort, asked }) => {
  const question = { ...nothing, ...asked }
  const expected = rows
    .filter((row) => isWanted(row, question) && (sort !== 'deadline' || row.isOpen))
    .sort(orders[sort])
    .map(({ _id }) => _id)
  const most = Math.max(60, Math.ceil(expected.length / 6))
  const found: string[] = []
  let after = null
  for (let pages = 0; pages < 40; pages++) {
    const page: Awaited<ReturnType<typeof readRows>> = await readRows(CITY, question, { sort, after, most })
    found.push(...page.rows.map(({ _id }) => _id))
    const last = page.rows.at(-1)
    if (page.end) {
      partly++
      after = page.end
    } else if (page.rows.length === most && last) after = { at: last.at, id: last._id }
    else break
  }
  expect(found).toEqual(expected)
})
