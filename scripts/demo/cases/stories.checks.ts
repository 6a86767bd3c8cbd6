import { actionRow } from '@shared/domain/case/actions'
import { isComplaint, readOrderNumber } from '@shared/domain/case/kinds'
import { openStatuses, statuses } from '@shared/domain/case/status'
import { wallTime } from '@shared/domain/clock'
import { limits } from '@shared/domain/limits'
import { expect, it } from 'vitest'
import { nextTimer } from '../../../server/src/cases/rules/clocks'
import { isWorkingDate } from '../../../server/src/deadlines/calendar'
import { faultInPath } from '../../../server/src/testing/lawful-path'
import { problems } from '../plots/problems'
import { snapshotOf } from '../seed'
import type { ReplayedCity } from './testing'

const isOpen = ({ status }: { status: string }) => (openStatuses as readonly string[]).includes(status)

/** Checks of all stories of a city; `size`: how many cases it has. */
export const itTellsStories = (city: () => ReplayedCity, size: number): void => {
  const caseById = () => new Map(city().cases.map((record) => [record._id, record]))

  it('has all cases in the order of time, with unique ids and numbers', () => {
    const { cases, ratings } = city()
    expect(cases).toHaveLength(size)
    expect(new Set(cases.map(({ number }) => number)).size).toBe(size)
    expect(new Set([...cases, ...ratings].map(({ _id }) => _id)).size).toBe(size + ratings.length)
    expect(cases.map(({ _id }) => _id)).toEqual(cases.map(({ _id }) => _id).sort())
    for (const { _id } of [...cases, ...ratings]) expect(_id).toMatch(/^[0-9a-f]{24}$/)
  })

  it('follows the list of actions, forward in time and never into the future', () => {
    const { cases, now } = city()
    for (const { history, status, number } of cases) {
      expect(faultInPath(history, status), number).toBeNull()
      const times = history.map((entry) => entry.at.getTime())
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1)).toBeLessThanOrEqual(now.getTime())
    }
  })

  it('has a case in every status', () => {
    const { cases } = city()
    expect(new Set(cases.map(({ status }) => status))).toEqual(new Set(statuses))
  })

  it('has authors who add to their report, take it back, and ask that a case be private', () => {
    const steps = city().cases.flatMap(({ history }) => history.map(({ action }) => action))
    for (const action of ['supplement', 'take_back', 'ask_private'] as const) expect(steps).toContain(action)
  })

  it('gives every open case a timer in the future', () => {
    const { cases, now } = city()
    for (const { status, stage, nextTimerAt, number } of cases) {
      expect(nextTimer(status, stage)?.at ?? null, number).toEqual(nextTimerAt)
      expect(nextTimerAt !== null, number).toBe(isOpen({ status }))
      if (nextTimerAt) expect(nextTimerAt.getTime(), number).toBeGreaterThan(now.getTime())
    }
  })

  it('marks every late case overdue, with a 督办单', () => {
    const { cases, now } = city()
    const late = cases.filter(({ stage }) => stage && stage.dueAt < now)
    expect(late.length).toBeGreaterThan(5)
    for (const { stage, orders, history } of late) {
      expect(stage).toMatchObject({ warned: true, late: true })
      expect(history.some(({ action, at: moment }) => action === 'overdue' && moment >= stage!.dueAt)).toBe(
        true,
      )
      expect(orders.some(({ kind, cause }) => kind === 'supervision' && cause === 'overdue')).toBe(true)
    }
  })

  it('lets people act in their own role only, and never decide on their own request', () => {
    const { cases, demo } = city()
    const userById = new Map(demo.users.map((user) => [user._id, user]))
    for (const { history } of cases) {
      let asker = ''
      for (const { action, by } of history) {
        if (by.role !== 'system') expect(userById.get(by.id)?.role).toBe(by.role)
        if (action.startsWith('ask_')) asker = by.id
        if (['extend', 'suspend', 'void', 'refuse'].includes(action)) expect(by.id).not.toBe(asker)
      }
    }
  })

  it('suspends until offices close on a working day, and gives the citizen the reason', () => {
    const { cases, demo } = city()
    const decided = cases.flatMap(({ history, stage, status }) =>
      history.flatMap(({ action, text }, i) => {
        if (action !== 'suspend') return []
        const why = history.slice(0, i).findLast((entry) => entry.action === 'ask_suspend')?.text ?? ''
        return [{ text, why, until: status === 'suspended' ? stage!.dueAt : null }]
      }),
    )
    expect(decided.filter(({ until }) => until).length).toBeGreaterThan(1)
    for (const { text, why, until } of decided) {
      expect(why).not.toBe('')
      expect(text).toMatch(new RegExp(`^${why}；.+`))
      expect(text).not.toContain('挂账')
      if (!until) continue
      expect(wallTime(until.getTime())).toMatchObject({ hour: 18, minute: 0 })
      expect(isWorkingDate(until, snapshotOf(demo).calendar)).toBe(true)
    }
  })

  it('counts reworks and closings as the history does, and has a proof of every fix', () => {
    const { cases } = city()
    for (const record of cases) {
      const count = (...actions: string[]) =>
        record.history.filter(({ action }) => actions.includes(action)).length
      expect(record.reworks).toBe(count('fail', 'reopen', 'redo'))
      expect(record.closures).toBe(count('close'))
      for (const entry of record.history) {
        if (entry.action === 'submit' || !actionRow(entry.action).fields.includes('proof')) continue
        expect(entry.photos).not.toHaveLength(0)
        expect(entry.distance).not.toBeNull()
        expect(entry.marks.some(({ code }) => code === 'far')).toBe(entry.distance! > limits.proofMetres)
      }
    }
  })

  it('numbers every order once, by its case and its place there', () => {
    const { cases } = city()
    const numbers = cases.flatMap(({ number: caseNumber, orders }) =>
      orders.map(({ number }, i) => {
        expect(readOrderNumber(number)).toEqual({ caseNumber, place: i + 1 })
        return number
      }),
    )
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const { history, orders } of cases) {
      const signed = history.filter(({ action }) => action === 'sign').map(({ text }) => text)
      expect(orders.map(({ number }) => number)).toEqual(expect.arrayContaining(signed))
    }
  })

  it('rejects only for reasons that the city has', () => {
    const { cases, demo } = city()
    const texts = cases.flatMap(({ history }) =>
      history.flatMap(({ action, text }) => (action === 'reject' ? [text ?? ''] : [])),
    )
    expect(texts).not.toEqual([])
    for (const text of texts) expect(demo.city.flow.rejectReasons).toContain(text.split('：')[0])
  })

  it('merges a report of the same thing into a case that its reporter then follows', () => {
    const { cases } = city()
    const caseOf = caseById()
    const merged = cases.filter(({ status }) => status === 'merged')
    expect(merged.length).toBeGreaterThan(4)
    for (const { _id, mergedInto, reports } of merged) {
      const into = caseOf.get(mergedInto!.id)!
      expect(into.number).toBe(mergedInto?.number)
      const userId = reports[0]!.citizenId
      expect(into.followers).toContainEqual(expect.objectContaining({ userId, from: _id }))
    }
  })

  it('has no follower who is the reporter, appears twice or joins in the future', () => {
    const { cases, now } = city()
    for (const { followers, reports } of cases) {
      const ids = followers.map(({ userId }) => userId)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).not.toContain(reports[0]!.citizenId)
      for (const follower of followers) expect(follower.at.getTime()).toBeLessThanOrEqual(now.getTime())
    }
  })

  it('has one rating per person and closing, in time, from people who may rate', () => {
    const { cases, ratings, now } = city()
    const caseOf = caseById()
    expect(ratings).not.toEqual([])
    const keys = ratings.map(({ caseId, closure, raterId }) => `${caseId}/${closure}/${raterId}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { as, at: moment, caseId, closure, raterId, toFollow } of ratings) {
      const { history, followers, reports } = caseOf.get(caseId)!
      const closings = history.filter(({ action }) => action === 'close' || action === 'answer')
      const closing = closings.findLast((entry) => entry.at <= moment)!
      expect(
        closings.slice(0, closings.indexOf(closing) + 1).filter(({ action }) => action === 'close'),
      ).toHaveLength(closure)
      expect(moment.getTime() - closing.at.getTime()).toBeLessThan(limits.ratingDays * 86_400_000)
      expect(moment.getTime()).toBeLessThanOrEqual(now.getTime())
      // A neighbour who complains about the fix follows the case from then on.
      const before = followers.filter((follower) => follower.at < moment)
      const ids = { reporter: [reports[0]!.citizenId], supporter: before.map(({ userId }) => userId) }
      if (as !== 'neighbour') expect(ids[as]).toContain(raterId)
      else expect([...ids.reporter, ...ids.supporter]).not.toContain(raterId)
      expect(toFollow).toBeNull()
    }
    expect(ratings.length).toBeLessThan(cases.reduce((sum, { closures }) => sum + closures, 0))
  })

  it('moves a case by every "no" at the same moment, the second to the supervisor', () => {
    const { cases, ratings } = city()
    const caseOf = caseById()
    const nos = ratings.filter(isComplaint)
    expect(nos).not.toEqual([])
    for (const { caseId, at: moment, closure } of nos) {
      const { history } = caseOf.get(caseId)!
      const moved = history.find((entry) => entry.at.getTime() === moment.getTime())
      const before = nos.filter((no) => no.caseId === caseId && no.at < moment).length
      expect(moved?.action, `${caseId} ${closure}`).toBe(before === 0 ? 'reopen' : 'escalate')
    }
    for (const { _id, complaints, status, complaint } of cases) {
      expect(complaints).toBe(nos.filter(({ caseId }) => caseId === _id).length)
      expect(complaint).toBe(status === 'disputed')
    }
  })

  it('reports problems that are visible only at night at night', () => {
    const { cases } = city()
    const nightly = cases.filter(({ category }) => problems[category.code]!.atNight)
    expect(nightly).not.toEqual([])
    for (const { reports } of nightly) {
      const { hour } = wallTime(reports[0]!.at.getTime())
      expect(hour >= 19 || hour < 6).toBe(true)
    }
  })

  it('numbers the cases of each day without a gap', () => {
    const { cases, lastOfDay } = city()
    expect([...lastOfDay]).not.toEqual([])
    for (const [date, last] of lastOfDay) {
      const numbers = cases.map(({ number }) => number).filter((number) => number.startsWith(`${date}-`))
      expect(numbers).toHaveLength(last)
      expect(numbers.at(-1)).toBe(`${date}-${String(last).padStart(4, '0')}`)
    }
  })
}
