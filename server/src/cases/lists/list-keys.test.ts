import { type Status, statuses } from '@shared/domain/case/status'
import { offsetMetres } from '@shared/domain/geo'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf, cellsAround } from '../../geo/cells'
import { caseAtNoodleShop } from '../../testing/new-case'
import { tinySnapshot } from '../../testing/tiny-snapshot'
import type { CaseRecord } from '../case-record'
import { keptAtEnd, listsOf, NOBODY, nearRings, taskOf } from './list-keys'

const snapshot = tinySnapshot()
const west = 'grid:450902001001001'
/** Small ads in front of the noodle shop, by Ann, with an order to the worker of the grid. */
const reported = caseAtNoodleShop(snapshot, '0201', new Date('2026-11-23T01:00:00Z'))
const near = ['near500:5032.22610', 'near2000:1258.5652']
const unseen = near.map((key) => key.replace('near', 'unseen'))
const done = [`done:${west}`, 'done:head:noodles']

const inStatus = (status: Status, more: Partial<CaseRecord> = {}): CaseRecord => ({
  ...reported,
  status,
  queues: [],
  unsigned: [],
  informed: [{ code: '450902001001002', name: '东网格' }],
  responsible: { unitId: 'noodles', name: '老王粉店', kind: 'shop', duty: null },
  ...more,
})

describe('the lists of a case', () => {
  it.each<[string, CaseRecord, string[]]>([
    [
      'a task: its order, the report of its author, its neighbourhood, the grid across the border',
      inStatus('dispatched', { unsigned: [west] }),
      ['informed:450902001001002', `orders:${west}`, `unsigned:${west}`, 'mine:ann', ...unseen],
    ],
    [
      'each queue',
      inStatus('accepted', { queues: ['to_dispatch', 'overdue'], orders: [], informed: [] }),
      ['queue:to_dispatch', 'queue:overdue', 'mine:ann', ...unseen],
    ],
    [
      'finished work of the assignee, and of the unit for its head',
      inStatus('resolved', { orders: [], informed: [] }),
      [...done, 'mine:ann', ...near],
    ],
    [
      'a closed case, for a while in its neighbourhood',
      inStatus('closed', { orders: [], kept: keptAtEnd('closed') }),
      [...done, ...near],
    ],
    [
      'a case that staff has hidden, for staff in its neighbourhood',
      inStatus('in_progress', {
        orders: [],
        informed: [],
        hidden: [
          {
            part: 'case',
            id: '',
            at: reported.submittedAt,
            by: { id: 'x', role: 'dispatcher', name: '李' },
            reason: '有门牌',
            takenBack: false,
          },
        ],
      }),
      ['mine:ann', ...unseen],
    ],
    ['a case closed long ago', inStatus('closed', { orders: [], kept: ['people'] }), done],
    [
      'what a shop has put right itself, whose worker checks it',
      inStatus('self_fixed', { selfFixedBy: 'noodles', orders: [], informed: [] }),
      ['done:shop:noodles', 'mine:ann', ...unseen],
    ],
    ['a dropped case', inStatus('rejected', { orders: [], kept: keptAtEnd('rejected') }), []],
  ])('hold %s', (_, record, keys) => {
    expect(listsOf(record).sort()).toEqual([...keys].sort())
  })

  it('hold each list once, and the reports of all its authors', () => {
    const [report] = reported.reports
    const reports = [report!, { ...report!, citizenId: 'ben' }, report!]
    const lists = listsOf(inStatus('dispatched', { reports, unsigned: [west, west] }))
    expect(new Set(lists).size).toBe(lists.length)
    expect(lists.filter((key) => key.startsWith('mine:'))).toEqual(['mine:ann', 'mine:ben'])
  })
})

it('a task is there for its assignee while that person has to act, and for a job where there is nobody', () => {
  const tasks = statuses.filter((status) => taskOf({ status, assignee: west }) === west)
  expect(tasks).toEqual(['verifying', 'reminded', 'self_fixed', 'dispatched', 'acknowledged', 'in_progress'])
  expect(taskOf({ status: 'dispatched', assignee: null })).toBe(NOBODY)
  expect(taskOf({ status: 'closed', assignee: west })).toBeNull()
})

it('a neighbourhood is few cells, and holds every place within its ring, anywhere in China', () => {
  const point = fc.tuple(
    fc.double({ min: 73, max: 135, noNaN: true }),
    fc.double({ min: 18, max: 54, noNaN: true }),
  )
  const turn = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true })
  fc.assert(
    fc.property(point, turn, fc.double({ min: 0, max: 0.99, noNaN: true }), (me, angle, share) => {
      for (const { radius, metres } of nearRings) {
        const cells = cellsAround(me, radius, metres)
        const away = share * radius
        const there = offsetMetres(me, away * Math.cos(angle), away * Math.sin(angle))
        expect(cells).toContain(cellOf(there, metres))
        expect(cells.length).toBeLessThanOrEqual(6)
      }
    }),
  )
})
