import { type Action, actionRow, actions } from '@shared/domain/case/actions'
import { type Stage, type Status, stages } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { wall } from '../../deadlines/testing'
import { approvalClock, firstClocks } from './clocks'
import { caseIn, handled, monday, opened, promiseOf, rules, stageIn, step } from './testing'

const friday = (time: string) => wall(`2026-11-27 ${time}:00`)
const november = (day: number, time: string) => wall(`2026-11-${day} ${time}:00`)
const quiet = { warned: false, late: false, nudges: 0, nudgeAt: null }

describe('firstClocks', () => {
  it('promises the citizen the whole limit, and gives the dispatcher the limit of acceptance', () => {
    expect(firstClocks(friday('17:00'), { amount: 8, unit: 'work_hour' }, rules)).toEqual({
      clockStartedAt: friday('17:00'),
      warnAt: november(30, '15:24'),
      deadlineAt: november(30, '17:00'),
      stage: {
        name: 'acceptance',
        unit: 'work_hour',
        startedAt: friday('17:00'),
        warnAt: friday('17:24'),
        dueAt: friday('17:30'),
        ...quiet,
      },
      paused: null,
    })
  })
})

describe('approvalClock', () => {
  it('gives the approver four working hours, and warns when 80 % of them are over', () => {
    const clock = approvalClock(friday('16:00'), rules)
    expect(clock).toEqual({ warnAt: november(30, '09:12'), dueAt: november(30, '10:00') })
  })
})

/** Written by hand after docs/cases.md: 退回、签收不重来；重新派遣、返工重来. */
const effects = {
  // biome-ignore format: a list is read in rows.
  restart: ['dispatch', 'reassign', 'remind', 'hand_over', 'deny', 'fail', 'reopen', 'redo', 'split'],
  // biome-ignore format: a list is read in rows.
  keep: [
    'ask_verify', 'verify', 'refute', 'accept', 'return', 'self_fix', 'acknowledge', 'settle', 'start', 'ask_extend',
    'ask_suspend', 'ask_void', 'refuse', 'supervise', 'sign', 'classify', 'warn', 'vacate', 'overdue', 'nudge',
  ],
  // biome-ignore format: a list is read in rows.
  stop: ['reject', 'withdraw', 'confirm', 'resolve', 'pass', 'close', 'escalate', 'answer', 'void', 'merge'],
} satisfies Record<string, Action[]>

/** Beside the work, in ended cases as well: a promise stays as it is, and none begins. */
const beside = actions.filter((action) => actionRow(action).beside)

/** Each of these actions with each status in which it is lawful; while suspended there is no promise. */
const lawful = (list: Action[]): [Action, Status][] =>
  list.flatMap((action) =>
    actionRow(action)
      .from.filter((status) => status !== 'suspended')
      .map((status): [Action, Status] => [action, status]),
  )

describe('the promise to the citizen', () => {
  it('has a known effect from every action', () => {
    const known: Action[] = [...Object.values(effects).flat(), ...beside, 'extend', 'suspend', 'resume']
    expect(known.sort()).toEqual([...actions].sort())
  })

  it.each(lawful(effects.restart))(
    'begins anew with the whole limit by %s of a %s case',
    (action, status) => {
      expect(promiseOf(step(caseIn(status), action, monday('10:00')))).toEqual({
        clockStartedAt: monday('10:00'),
        warnAt: november(24, '08:24'),
        deadlineAt: november(24, '10:00'),
      })
    },
  )

  it.each(lawful(effects.keep))('is not touched by %s of a %s case', (action, status) => {
    const seen = caseIn(status)
    expect(promiseOf(step(seen, action, monday('10:00')))).toEqual(promiseOf(seen))
  })

  it.each(lawful(effects.stop))('ends by %s of a %s case', (action, status) => {
    const ended = { clockStartedAt: null, warnAt: null, deadlineAt: null }
    expect(promiseOf(step(caseIn(status), action, monday('10:00')))).toEqual(ended)
  })
})

describe('the clock of a stage', () => {
  const rows: [Action, Status, Stage, warnAt: Date, dueAt: Date][] = [
    ['verify', 'verifying', 'dispatch', monday('10:24'), monday('10:30')],
    ['return', 'in_progress', 'dispatch', monday('10:24'), monday('10:30')],
    ['split', 'merged', 'dispatch', monday('10:24'), monday('10:30')],
    ['remind', 'submitted', 'self_fix', monday('11:36'), monday('12:00')],
    ['dispatch', 'accepted', 'acknowledgement', monday('10:48'), monday('11:00')],
    ['reassign', 'dispatched', 'acknowledgement', monday('10:48'), monday('11:00')],
    ['acknowledge', 'dispatched', 'handling', monday('16:24'), monday('18:00')],
    ['resolve', 'in_progress', 'check', november(24, '08:24'), november(24, '10:00')],
    ['self_fix', 'reminded', 'check', november(24, '08:24'), november(24, '10:00')],
    ['pass', 'resolved', 'closing', november(24, '08:24'), november(24, '10:00')],
    ['escalate', 'closed', 'answer', november(24, '16:48'), november(25, '10:00')],
  ]
  it.each(rows)('begins by %s of a %s case: %s', (action, status, name, warnAt, dueAt) => {
    const { stage } = step(caseIn(status), action, monday('10:00'))
    expect(stage).toMatchObject({ name, warnAt, dueAt, ...quiet })
  })

  it('is known of every stage of a case that somebody works on', () => {
    const known = new Set([...rows.map(([, , name]) => name), 'acceptance', 'suspension', 'approval'])
    expect([...known].sort()).toEqual([...stages].sort())
  })

  it.each(['reject', 'withdraw', 'close', 'void', 'merge'] as const)('ends with a case by %s', (action) => {
    const [status = 'submitted'] = actionRow(action).from
    expect(step(caseIn(status), action, monday('10:00'))).toMatchObject({ stage: null, paused: null })
  })

  it.each<[Action, Status]>([
    ['ask_verify', 'submitted'],
    ['refute', 'verifying'],
    ['start', 'acknowledged'],
    ['ask_extend', 'in_progress'],
    ['refuse', 'in_progress'],
    ['supervise', 'resolved'],
    ['sign', 'dispatched'],
    ['settle', 'acknowledged'],
    ['vacate', 'verifying'],
  ])('runs on through %s of a %s case, which leaves the stage as it is', (action, status) => {
    const seen = caseIn(status)
    expect(step(seen, action, monday('10:00')).stage).toEqual(seen.stage)
  })

  it('never gives more time to sign for a task than to do it, and counts in the unit of the task', () => {
    const seen = opened(monday('17:50'), { amount: 0.5, unit: 'urgent_hour' })
    const clock = { unit: 'urgent_hour', warnAt: monday('18:14'), dueAt: monday('18:20') }
    expect(step(seen, 'dispatch', monday('17:50')).stage).toMatchObject(clock)
  })
})

describe('a task that is taken on after its promised end', () => {
  const dispatched = step(opened(), 'dispatch', monday('08:00'))
  const due = monday('18:00')

  it.each([due, november(24, '09:00')])('gets no warning if taken on at %s', (at) => {
    const taken = step(dispatched, 'acknowledge', at)
    expect(taken.stage).toMatchObject({ dueAt: due, warned: true, late: false, nudgeAt: null })
  })

  it('is called overdue once more where only its signature was overdue before', () => {
    const late = step(dispatched, 'overdue', monday('10:00'))
    expect(step(late, 'acknowledge', november(24, '09:00')).stage).toMatchObject({ late: false, nudges: 0 })
  })

  it('stays overdue where the signature was due at the same end, with the same nudges', () => {
    const short = step(
      opened(monday('09:00'), { amount: 0.5, unit: 'work_hour' }),
      'dispatch',
      monday('09:00'),
    )
    const late = step(step(short, 'overdue', monday('09:30')), 'nudge', november(24, '09:30'))
    const taken = step(late, 'acknowledge', november(24, '10:00')).stage
    expect(taken).toMatchObject({ name: 'handling', late: true, nudges: 1, nudgeAt: november(26, '09:30') })
  })
})

describe('the clock’s own steps', () => {
  it('are one warning, one overdue, then nudges after 1, 2, 4, 8, 16 and 16 working days', () => {
    const warned = step(handled(), 'warn', monday('15:24'))
    expect(warned.stage).toEqual({ ...stageIn(handled()), warned: true })
    let seen = step(warned, 'overdue', monday('17:00'))
    const at = [seen.stage?.nudgeAt]
    for (let i = 0; i < 5; i++) {
      seen = step(seen, 'nudge', stageIn(seen).nudgeAt ?? monday('17:00'))
      at.push(seen.stage?.nudgeAt)
    }
    expect(at).toEqual([
      november(24, '17:00'),
      november(26, '17:00'),
      wall('2026-12-02 17:00:00'),
      wall('2026-12-14 17:00:00'),
      wall('2027-01-06 17:00:00'),
      wall('2027-01-28 17:00:00'),
    ])
    expect(seen.stage).toMatchObject({ late: true, warned: true, nudges: 5, dueAt: monday('18:00') })
  })
})

describe('an extension', () => {
  it('adds one limit to the promise and to the clock of handling, from the old end', () => {
    const extended = step(handled(), 'extend', monday('16:00'))
    const ends = { warnAt: november(24, '14:48'), deadlineAt: november(24, '18:00') }
    expect(promiseOf(extended)).toEqual({ clockStartedAt: monday('08:00'), ...ends })
    expect(extended.stage).toMatchObject({
      startedAt: monday('08:00'),
      warnAt: ends.warnAt,
      dueAt: ends.deadlineAt,
    })
  })

  it('gives no more time to sign for a task that nobody has taken on', () => {
    const dispatched = step(opened(), 'dispatch', monday('08:00'))
    const extended = step(dispatched, 'extend', monday('08:30'))
    expect(extended.stage).toEqual(dispatched.stage)
    expect(extended.deadlineAt).toEqual(november(24, '18:00'))
  })

  it('takes back the warning or the overdue, where the new end is still to come', () => {
    const late = step(step(handled(), 'warn', monday('16:24')), 'overdue', monday('18:00'))
    const named = step(late, 'nudge', november(24, '09:00'))
    expect(step(named, 'extend', november(24, '09:30')).stage).toMatchObject(quiet)
  })

  it('leaves a case overdue that is past the new end too', () => {
    const late = step(handled(), 'overdue', monday('18:00'))
    const extended = step(late, 'extend', november(25, '09:00')).stage
    expect(extended).toMatchObject({ warned: true, late: true, nudgeAt: stageIn(late).nudgeAt })
  })
})

describe('a suspension', () => {
  it('has its own clock until the agreed day, day and night, and promises nothing', () => {
    const until = wall('2026-12-03 10:00:00')
    const put = step(handled(), 'suspend', monday('10:00'), until)
    expect(promiseOf(put)).toEqual({ clockStartedAt: null, warnAt: null, deadlineAt: null })
    const clock = { startedAt: monday('10:00'), warnAt: wall('2026-12-01 10:00:00'), dueAt: until }
    expect(put.stage).toEqual({ name: 'suspension', unit: 'urgent_hour', ...clock, ...quiet })
  })

  it.each([null, monday('09:59')])('approved too late ends at once: %s', (until) => {
    expect(step(handled(), 'suspend', monday('10:00'), until).stage?.dueAt).toEqual(monday('10:00'))
  })

  it('leaves an overdue case overdue, and nudges one working day after it is resumed', () => {
    const late = step(handled(), 'overdue', monday('18:00'))
    const put = step(late, 'suspend', november(24, '10:00'), november(26, '10:00'))
    const resumed = step(put, 'resume', november(26, '10:00'))
    expect(resumed.stage).toMatchObject({
      late: true,
      dueAt: november(26, '10:00'),
      nudgeAt: november(27, '10:00'),
    })
  })
})
