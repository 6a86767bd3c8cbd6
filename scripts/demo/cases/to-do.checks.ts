import { lawfulActions } from '@shared/domain/case/access'
import type { Action } from '@shared/domain/case/actions'
import type { Status } from '@shared/domain/case/status'
import { type Light, lightOf } from '@shared/domain/clock'
import { expect, it } from 'vitest'
import { assigneeKeysOf } from '../../../server/src/accounts/assignee-keys'
import { caseStateOf } from '../../../server/src/cases/access'
import type { CaseRecord } from '../../../server/src/cases/case-record'
import { isRatingOpen, isTheirs } from '../../../server/src/cases/views/card'
import { type PersonaId, personas } from '../city/users'
import type { ReplayedCity } from './testing'

/** Actions that each persona can take at once. */
const toDo: Record<PersonaId, readonly Action[]> = {
  'citizen-chen': ['withdraw'],
  'citizen-li': ['withdraw'],
  'worker-huang': ['acknowledge', 'start', 'resolve', 'settle', 'verify', 'confirm', 'ask_extend', 'return'],
  'worker-liang': ['acknowledge', 'start', 'resolve', 'verify', 'confirm', 'ask_extend'],
  'crew-sun': ['acknowledge', 'start', 'resolve', 'ask_extend'],
  'checker-zhou': ['pass', 'fail'],
  'dispatcher-wu': [
    'accept',
    'dispatch',
    'reject',
    'ask_verify',
    'close',
    'extend',
    'refuse',
    'merge',
    'resume',
  ],
  'supervisor-he': ['suspend', 'void', 'answer', 'redo', 'supervise', 'refuse'],
  'shopkeeper-yang': ['self_fix', 'sign'],
  'head-lu': ['sign'],
  'admin-tang': ['void', 'answer'],
}

/** Checks that every persona has work to do. */
export const itGivesPersonasWork = (city: () => ReplayedCity): void => {
  const person = (id: PersonaId) => {
    const user = city().demo.users.find(({ _id }) => _id === id)!
    const { cityId, role, name, unitId } = user
    return { id, cityId, role, name, unitId, assigneeKeys: assigneeKeysOf(user) }
  }
  const keysOf = (id: PersonaId) => person(id).assigneeKeys
  const lightNow = ({ stage }: CaseRecord): Light | null =>
    stage && lightOf(stage.warnAt.getTime(), stage.dueAt.getTime(), city().now.getTime())
  const withAssignee = (id: PersonaId, status?: Status) =>
    city().cases.filter(
      (record) =>
        record.stage !== null &&
        keysOf(id).includes(record.assignee ?? '') &&
        (!status || record.status === status),
    )
  const reportsOf = (id: PersonaId) => city().cases.filter(({ reports }) => reports[0]!.citizenId === id)
  const unsigned = (id: PersonaId) =>
    city()
      .cases.filter(({ stage }) => stage)
      .flatMap(({ orders }) => orders)
      .filter(({ to, signedAt }) => !signedAt && keysOf(id).includes(to))

  it.each(Object.entries(toDo) as [PersonaId, Action[]][])(
    '%s has actions to take and notices to read',
    (id, actions) => {
      const { cases, notices, now } = city()
      const may = new Set(cases.flatMap((record) => lawfulActions(caseStateOf(record, now), person(id))))
      for (const action of actions) expect(may).toContain(action)
      const inbox = notices.filter(({ userId }) => userId === id)
      expect(inbox.some(({ read }) => read)).toBe(true)
      expect(inbox.length).toBeGreaterThan(2)
    },
  )

  it('only personas have notices, each step once and none from the future', () => {
    const { cases, notices, now } = city()
    expect(new Set(notices.map(({ _id }) => _id)).size).toBe(notices.length)
    for (const notice of notices) {
      expect(Object.keys(personas)).toContain(notice.userId)
      expect(notice.at.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(notice.delivery.state).toBe('none')
    }
    for (const { hasPendingNotices, notifiedSteps, history } of cases)
      expect({ hasPendingNotices, notifiedSteps }).toEqual({
        hasPendingNotices: false,
        notifiedSteps: history.length,
      })
  })

  it('workers have cases in every light', () => {
    for (const id of ['worker-huang', 'worker-liang', 'crew-sun'] as const) {
      const lights = withAssignee(id).map(lightNow)
      expect(lights.length).toBeGreaterThanOrEqual(7)
      expect(lights).toContain('green')
      expect(lights).toContain('red')
    }
  })

  it('workers have a case to verify, a fix by a shop, and a requested extension', () => {
    for (const id of ['worker-huang', 'worker-liang'] as const) {
      expect(withAssignee(id, 'verifying')).not.toHaveLength(0)
      expect(withAssignee(id, 'self_fixed')).not.toHaveLength(0)
      expect(withAssignee(id).some(({ request }) => request?.kind === 'extend')).toBe(true)
    }
    expect(withAssignee('worker-huang').some(({ candidates }) => candidates.length > 0)).toBe(true)
  })

  it('the shopkeeper has a 提醒单 with time left, and fixes of the own frontage', () => {
    const { cases } = city()
    const { unitId } = person('shopkeeper-yang')
    const reminded = withAssignee('shopkeeper-yang', 'reminded')
    expect(reminded.map(lightNow)).toContain('green')
    expect(unsigned('shopkeeper-yang').some(({ kind }) => kind === 'reminder')).toBe(true)
    expect(
      cases.some(({ status, responsible }) => status === 'self_fixed' && responsible?.unitId === unitId),
    ).toBe(true)
    const confirmed = cases.filter(
      ({ status, selfFixedBy }) => status !== 'self_fixed' && selfFixedBy === unitId,
    )
    expect(confirmed.length).toBeGreaterThanOrEqual(2)
  })

  it('the head of the company has unsigned 督办单', () => {
    expect(unsigned('head-lu').map(({ kind }) => kind)).toContain('supervision')
  })

  it('the supervisor has a request of each kind to decide, some of it late', () => {
    const { cases } = city()
    const decide = cases.filter(({ queues }) => queues.includes('to_decide'))
    expect(new Set(decide.map(({ request }) => request?.kind))).toEqual(
      new Set(['extend', 'suspend', 'void', undefined]),
    )
    expect(decide.some(({ status }) => status === 'disputed')).toBe(true)
    const red = cases.filter((record) => lightNow(record) === 'red').map(({ status }) => status)
    expect(red).toEqual(expect.arrayContaining(['submitted', 'returned', 'resolved', 'checked']))
  })

  it('the checker has proofs with every kind of mark', () => {
    const { cases } = city()
    const codes = cases
      .filter(({ status }) => status === 'resolved')
      .flatMap(({ history }) =>
        history.findLast(({ action }) => action === 'resolve')!.marks.map(({ code }) => code),
      )
    expect(new Set(codes)).toEqual(new Set(['far', 'old', 'album', 'same_picture']))
  })

  it('citizens have a dozen reports in all stages, one of them closed and not rated', () => {
    const { ratings, now } = city()
    for (const id of ['citizen-chen', 'citizen-li'] as const) {
      const own = reportsOf(id)
      expect(own.length).toBeGreaterThanOrEqual(12)
      expect(new Set(own.map(({ status }) => status)).size).toBeGreaterThanOrEqual(8)
      const open = own.filter((record) => isRatingOpen(record, { now }))
      expect(
        open.some(({ _id }) => !ratings.some(({ caseId, raterId }) => caseId === _id && raterId === id)),
      ).toBe(true)
    }
  })

  it('citizens follow the reports of others, and others follow theirs', () => {
    const { cases, now } = city()
    for (const id of ['citizen-chen', 'citizen-li'] as const) {
      const followed = cases.filter(({ followers }) => followers.some(({ userId }) => userId === id))
      expect(followed.some(({ stage }) => stage)).toBe(true)
      expect(followed.some((record) => isRatingOpen(record, { now }) && isTheirs(record, person(id)))).toBe(
        true,
      )
      expect(reportsOf(id).some(({ followers }) => followers.length > 1)).toBe(true)
    }
  })

  it('陈晓东 has a case in dispute, and one that the supervisor has answered', () => {
    const disputed = reportsOf('citizen-chen').filter(({ complaints }) => complaints === 2)
    expect(disputed.map(({ status }) => status)).toContain('disputed')
    expect(disputed.flatMap(({ history }) => history.map(({ action }) => action))).toContain('answer')
  })
}
