import { createHash } from 'node:crypto'
import { transitionOf } from '@shared/domain/case-status'
import { wallTime } from '@shared/domain/clock'
import { isComplaint } from '@shared/domain/rating'
import { describe, expect, it } from 'vitest'
import type { CaseRecord } from '../../../server/src/cases/case.model'
import { handlerKeysOf } from '../../../server/src/users/handler-keys'
import { buildCity } from '../city/build-city'
import { factsOf } from '../city/facts-of'
import { createRandom } from '../random'
import { problems } from './problems'
import { CASES, tellStories } from './tell-stories'
import { createWorld } from './world'

const tell = (now: Date, seed = 450_902) => {
  const demo = buildCity(createRandom(seed), now)
  return { demo, now, ...tellStories(createRandom(seed), createWorld(demo, factsOf(demo), now)) }
}
type Told = ReturnType<typeof tell>

const handled = ['dispatched', 'acknowledged', 'in_progress']
const lightOf = ({ clockStartedAt, deadlineAt }: CaseRecord, now: Date) => {
  const share =
    (now.getTime() - clockStartedAt!.getTime()) / (deadlineAt!.getTime() - clockStartedAt!.getTime())
  return share > 1 ? 'red' : share > 0.8 ? 'yellow' : 'green'
}

describe.each([
  ['a Sunday afternoon', '2026-11-22T07:00:00Z'],
  ['a Monday before dawn', '2026-11-22T20:10:00Z'],
  ['a holiday of a year that the calendar does not know', '2027-02-08T02:00:00Z'],
])('stories told on %s', (_, at) => {
  const told: Told = tell(new Date(at))
  const { cases, ratings, demo, now } = told
  const userById = new Map(demo.users.map((user) => [user._id, user]))

  it('are 500, in the order of time, with ids and numbers that nobody else has', () => {
    expect(cases).toHaveLength(CASES)
    expect(new Set(cases.map(({ number }) => number)).size).toBe(CASES)
    expect(new Set([...cases, ...ratings].map(({ _id }) => _id)).size).toBe(CASES + ratings.length)
    expect(cases.map(({ _id }) => _id)).toEqual(cases.map(({ _id }) => _id).sort())
    for (const { _id } of [...cases, ...ratings]) expect(_id).toMatch(/^[0-9a-f]{24}$/)
  })

  it('walk lawful paths of the table, step by step forward in time, and never into the future', () => {
    for (const { history, status, version } of cases) {
      expect(history[0]).toMatchObject({ action: 'submit', from: null, to: 'submitted' })
      let before = history[0]!
      for (const entry of history.slice(1)) {
        if (entry.action === 'submit') throw new Error('submitted twice')
        const row = transitionOf(entry.action)
        expect(row.from).toContain(entry.from)
        expect(entry.from).toBe(before.to)
        expect(entry.to).toBe(row.to)
        expect(entry.at.getTime()).toBeGreaterThanOrEqual(before.at.getTime())
        before = entry
      }
      expect(before.at.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(status).toBe(before.to)
      const routed = history[1]?.action === 'dispatch' && history[1].by.role === 'system'
      expect(version).toBe(history.length - (routed ? 1 : 0))
    }
  })

  it('let only those act who may: the one on duty handles, another checks', () => {
    for (const { history } of cases) {
      const resolver = history.find(({ action }) => action === 'resolve')?.by.id
      for (const { action, by } of history) {
        if (by.role === 'system') continue
        expect(userById.get(by.id)?.role).toBe(by.role)
        if (action === 'resolve' || action === 'acknowledge') expect(by.role).toBe('worker')
        if (action === 'pass' || action === 'fail') expect(by.id).not.toBe(resolver)
      }
    }
  })

  it('count reworks and closings as the history does, and prove every fix', () => {
    for (const record of cases) {
      const count = (...actions: string[]) =>
        record.history.filter(({ action }) => actions.includes(action)).length
      expect(record.reworks).toBe(count('fail', 'reopen'))
      expect(record.closures).toBe(count('close'))
      expect(record.closedAt !== null).toBe(count('close') > 0)
      for (const entry of record.history) {
        if (entry.action !== 'resolve') continue
        expect(entry.photos).not.toHaveLength(0)
        expect(entry.distance).not.toBeNull()
      }
    }
  })

  it('run a clock exactly where somebody still has to fix it', () => {
    for (const record of cases) {
      const runs = ['submitted', 'returned', ...handled].includes(record.status)
      expect(record.deadlineAt !== null).toBe(runs)
      expect(record.clockStartedAt !== null).toBe(runs)
    }
  })

  it('fill every heap of the dispatcher, and have every end', () => {
    const statuses = new Set(cases.map(({ status }) => status))
    expect([...statuses].sort()).toEqual(
      ['submitted', ...handled, 'resolved', 'checked', 'closed', 'returned', 'rejected', 'withdrawn'].sort(),
    )
    expect(
      cases.filter(({ complaint, status }) => complaint && status === 'closed').length,
    ).toBeGreaterThanOrEqual(3)
    const closed = cases.filter(({ status }) => status === 'closed')
    expect(closed.length).toBeGreaterThan(CASES * 0.6)
    expect(cases.some(({ responsible }) => responsible?.kind === 'shop')).toBe(true)
    expect(cases.some(({ candidates }) => candidates.length > 1)).toBe(true)
  })

  it('give every worker of the story something that is late', () => {
    for (const id of ['worker-huang', 'worker-liang', 'crew-sun']) {
      const keys = handlerKeysOf(userById.get(id)!)
      const table = cases.filter(
        ({ handler, status }) => keys.includes(handler ?? '') && handled.includes(status),
      )
      expect(table.length).toBeGreaterThanOrEqual(6)
      const lights = table.map((record) => lightOf(record, now))
      expect(lights).toContain('green')
      expect(lights).toContain('red')
    }
  })

  it('have 老杨牛巴 answer for what was seen before its door', () => {
    const { unitId } = userById.get('shopkeeper-yang')!
    const own = cases.filter(({ responsible }) => responsible?.unitId === unitId)
    expect(own.length).toBeGreaterThanOrEqual(3)
  })

  it('show by night only what is seen by night', () => {
    for (const { category, reports } of cases) {
      const { hour } = wallTime(reports[0]!.at.getTime())
      if (problems[category.code]!.atNight) expect(hour >= 19 || hour < 6).toBe(true)
    }
  })

  it('give each citizen of the story a dozen reports in all stages', () => {
    for (const id of ['citizen-chen', 'citizen-li']) {
      const own = cases.filter(({ reports }) => reports[0]!.citizenId === id)
      expect(own.length).toBeGreaterThanOrEqual(12)
      expect(new Set(own.map(({ status }) => status)).size).toBeGreaterThanOrEqual(8)
      expect(
        own.some(({ status, _id }) => status === 'closed' && !ratings.some(({ caseId }) => caseId === _id)),
      ).toBe(true)
    }
  })

  it('rate a closing once, after it, and mark as complaint just what was answered by nobody', () => {
    const keys = ratings.map(({ caseId, closure, raterId }) => `${caseId}/${closure}/${raterId}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const rating of ratings) {
      const record = cases.find(({ _id }) => _id === rating.caseId)!
      const closing = record.history.filter(({ action }) => action === 'close')[rating.closure - 1]!
      expect(rating.at.getTime()).toBeGreaterThan(closing.at.getTime())
      expect(rating.at.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(rating.raterId).toBe(record.reports[0]!.citizenId)
    }
    for (const record of cases) {
      const last = ratings.find(({ caseId, closure }) => caseId === record._id && closure === record.closures)
      const unanswered = record.status === 'closed' && last !== undefined && isComplaint(last)
      expect(record.complaint).toBe(unanswered)
    }
  })

  it('count each day up to its last number', () => {
    for (const [date, last] of told.lastOfDay) {
      const numbers = cases.filter(({ number }) => number.startsWith(`${date}-`))
      expect(numbers).toHaveLength(last)
      expect(numbers.at(-1)?.number).toBe(`${date}-${String(last).padStart(4, '0')}`)
    }
  })
})

describe('stories', () => {
  const now = new Date('2026-11-22T07:00:00Z')
  const hash = (told: Told) =>
    createHash('sha256')
      .update(JSON.stringify([told.cases, told.ratings]))
      .digest('hex')

  it('are the same for the same seed and day, and others for another seed', () => {
    const first = hash(tell(now))
    expect(hash(tell(now))).toBe(first)
    expect(hash(tell(now, 7))).not.toBe(first)
  })
})
