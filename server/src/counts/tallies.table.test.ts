import { type Action, actionRow } from '@shared/domain/case/actions'
import type { Outcome, ProofMark, Rater, Satisfaction } from '@shared/domain/case/kinds'
import type { Status } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'
import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../cases/case-record'
import { historyEntry } from '../cases/next-state'
import { addUp, type CountedRating, talliesOf } from './tallies'

/**
 * Cases worked out on paper. A step is `day/time action person`, then `unit:…`, `due:day/time` (the promised end when it was
 * taken) and `marks:…`; days are of November unless a month is named, times are the city's. What is expected stands by day, and by
 * day and worker; ×2 is twice.
 */
const people: Record<string, Role | 'system'> = {
  ann: 'citizen',
  west: 'worker',
  mate: 'worker',
  shop: 'shopkeeper',
  checker: 'checker',
  dispatcher: 'dispatcher',
  supervisor: 'supervisor',
  rules: 'system',
}

const moment = (text: string): Date => {
  const [, month = '11', day, time] = /^(?:(\d\d)-)?(\d\d)\/(\d\d:\d\d)$/.exec(text) ?? []
  return new Date(`2026-${month}-${day}T${time}:00+08:00`)
}

const markOf = (code: string): ProofMark =>
  code === 'far'
    ? { code, metres: 150 }
    : code === 'old'
      ? { code, minutes: 90 }
      : code === 'album'
        ? { code, reason: '没有信号' }
        : { code: 'same_picture', of: code === 'same' ? 'case' : 'mine' }

/** A history of such steps; statuses follow from the list of actions. */
const historyOf = (steps: readonly string[]): HistoryEntry[] => {
  let status: Status | null = null
  let before: Status = 'accepted'
  return steps.map((step) => {
    const [at = '', action = '', person = '', ...more] = step.split(' ')
    const field = (name: string) => more.find((one) => one.startsWith(`${name}:`))?.slice(name.length + 1)
    const from: Status | null = status
    const to = action === 'submit' ? 'submitted' : actionRow(action as Action).to
    if (to === 'suspended' && from) before = from
    status = to === 'same' ? from : to === 'before' ? before : to
    const unit = field('unit')
    const due = field('due')
    return historyEntry(
      {
        at: moment(at),
        action: action as HistoryEntry['action'],
        by: { id: person, role: people[person] ?? 'citizen', name: person },
        from,
        to: status ?? 'submitted',
        dueAt: due ? moment(due) : null,
        recipients: [],
      },
      { unit: unit ? { id: unit, name: unit } : null, marks: field('marks')?.split(',').map(markOf) ?? [] },
    )
  })
}

/** `day/time closing rater outcome satisfaction`; `-` for a neighbour’s satisfaction. */
const ratingOf = (text: string): CountedRating => {
  const [at = '', closing, as, outcome, satisfaction] = text.split(' ')
  return {
    at: moment(at),
    closure: Number(closing),
    as: as as Rater,
    outcome: outcome as Outcome,
    satisfaction: satisfaction === '-' ? null : (satisfaction as Satisfaction),
  }
}

/** By day and worker, the measures in their alphabetic order. */
const counted = (steps: readonly string[], ratings: readonly string[]): Record<string, string> => {
  const history = historyOf(steps)
  const status = history.at(-1)?.to ?? 'submitted'
  const rows = addUp(talliesOf({ history, status }, ratings.map(ratingOf)))
  return Object.fromEntries(
    rows.map(({ day, worker, n }) => [
      [new Date(day * 86_400_000).toISOString().slice(5, 10).replace('11-', ''), worker].join(' ').trim(),
      sorted(Object.entries(n).map(([measure, times]) => (times === 1 ? measure : `${measure}×${times}`))),
    ]),
  )
}
const sorted = (measures: readonly string[]): string => [...measures].sort().join(' ')
const inOrder = (expected: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(expected).map(([key, text]) => [key, sorted(text.split(' '))]))

// Sent by the rules at once.
const S = '23/09:00 submit ann'
const D = '23/09:00 dispatch rules unit:noodles'
// Ten minutes, an hour, and two hours after the report.
const A = '23/09:10 acknowledge west'
const G = '23/09:20 start west'
const R = '23/10:00 resolve west'
const P = '23/10:30 pass checker'
const C = '23/11:00 close dispatcher'
const closed = [S, D, A, G, R, P, C]
// The next day once more: 25 hours and 26 hours after the report.
const again = [
  '24/09:10 acknowledge west',
  '24/09:20 start west',
  '24/10:00 resolve west',
  '24/10:30 pass checker',
  '24/11:00 close dispatcher',
]
const reopened = [...closed, '24/08:00 reopen rules', ...again]

const SENT = 'received accepted accepted_of_citizens dispatched dispatched_by_rules'
const IN_TIME = 'due due_closed due_in_time'
const FIX = 'proved resolved'
/** Of the worker who took it on after ten minutes and whose fix was checked. */
const WORK = `to_response_0 acknowledged ${FIX} checked`

type Paper = [
  title: string,
  steps: readonly string[],
  ratings: readonly string[],
  expected: Record<string, string>,
]

// biome-ignore format: a table is read in rows.
const papers: Paper[] = [
  // Reports and 立案
  ['is only a report', [S], [], { 23: 'received' }],
  ['is sent by the rules', [S, D], [], { 23: SENT }],
  ['is a worker’s own report', ['23/09:00 submit mate', D], [], { 23: 'received accepted dispatched dispatched_by_rules' }],
  ['is accepted after half an hour and dispatched by hand', [S, '23/09:30 accept dispatcher', '23/09:40 dispatch dispatcher unit:noodles'], [], { 23: 'received responded to_response_1 accepted accepted_of_citizens dispatched' }],
  ['is accepted and waits', [S, '23/09:31 accept dispatcher'], [], { 23: 'received responded to_response_2 accepted accepted_of_citizens' }],
  ['is classified by hand and then sent by the rules', [S, '23/09:20 classify dispatcher', '23/09:20 dispatch rules unit:tea'], [], { 23: `${SENT} responded to_response_1` }],
  ['is accepted on the next day', [S, '24/09:00 accept dispatcher'], [], { 23: 'received responded', 24: 'to_response_7 accepted accepted_of_citizens' }],
  ['is verified and then sent by the rules', [S, '23/09:00 ask_verify rules', '23/09:30 verify west', '23/09:30 dispatch rules unit:noodles'], [], { 23: `${SENT} responded`, '23 west': 'to_response_1 verified proved' }],
  ['is refuted and rejected', [S, '23/09:00 ask_verify rules', '23/09:30 refute west', '23/10:00 reject dispatcher'], [], { 23: 'received responded rejected', '23 west': 'to_response_1 verified' }],
  ['is rejected', [S, '23/09:30 reject dispatcher'], [], { 23: 'received responded to_response_1 rejected' }],
  ['is rejected after it was accepted: it is no case', [S, '23/09:30 accept dispatcher', '24/09:00 reject dispatcher'], [], { 23: 'received responded to_response_1', 24: 'rejected' }],
  ['is rejected after it came back: it was never dispatched', [S, D, '23/09:10 return west', '24/09:00 reject dispatcher'], [], { 23: 'received responded', '23 west': 'to_response_0', 24: 'rejected' }],
  ['is withdrawn', [S, D, '23/09:05 withdraw ann'], [], { 23: 'received withdrawn' }],
  ['is withdrawn on the next day', [S, D, '24/09:05 withdraw ann'], [], { 23: 'received', 24: 'withdrawn' }],

  // The first thing that somebody does
  ['is taken on after ten minutes', [S, D, A], [], { 23: `${SENT} responded`, '23 west': 'to_response_0 acknowledged' }],
  ['is taken on after exactly a day', [S, D, '24/09:00 acknowledge west'], [], { 23: `${SENT} responded`, '24 west': 'to_response_7 acknowledged' }],
  ['is taken on after a day and a minute', [S, D, '24/09:01 acknowledge west'], [], { 23: `${SENT} responded`, '24 west': 'to_response_8 acknowledged' }],
  ['comes before midnight and is taken on after it', ['23/23:50 submit ann', '23/23:50 dispatch rules unit:noodles', '24/00:05 acknowledge west'], [], { 23: `${SENT} responded`, '24 west': 'to_response_0 acknowledged' }],
  ['comes in the early morning: the city’s day, not that of London', ['23/00:10 submit ann'], [], { 23: 'received' }],
  ['is hidden, which answers nobody', [S, D, '23/09:30 hide dispatcher'], [], { 23: SENT }],
  ['is added to by the reporter', [S, D, '23/09:30 supplement ann'], [], { 23: SENT }],
  ['is warned of and nudged by the clock', [S, D, '23/09:30 warn rules', '23/12:00 nudge rules'], [], { 23: SENT }],
  ['is supervised and signed, which only answers', [S, D, '23/10:00 supervise supervisor', '23/10:05 sign west'], [], { 23: `${SENT} responded to_response_2` }],

  // 派遣
  ['is given to another unit', [S, D, '23/09:30 reassign dispatcher unit:tea'], [], { 23: 'received responded to_response_1 accepted accepted_of_citizens dispatched×2 dispatched_by_rules misrouted misrouted_by_rules' }],
  ['is given to other people of the same unit', [S, '23/09:30 dispatch dispatcher unit:noodles', '23/09:40 reassign dispatcher unit:noodles'], [], { 23: 'received responded to_response_1 accepted accepted_of_citizens dispatched×2 misrouted' }],
  ['comes back and goes to another unit', [S, D, '23/09:10 return west', '23/09:30 dispatch dispatcher unit:tea'], [], { 23: 'received responded accepted accepted_of_citizens dispatched×2 dispatched_by_rules misrouted misrouted_by_rules', '23 west': 'to_response_0' }],
  ['comes back and goes to the same unit: it was right', [S, D, '23/09:10 return west', '23/09:30 dispatch dispatcher unit:noodles'], [], { 23: 'received responded accepted accepted_of_citizens dispatched×2 dispatched_by_rules', '23 west': 'to_response_0' }],
  ['comes back and waits: nobody knows yet', [S, D, '23/09:10 return west'], [], { 23: `${SENT} responded`, '23 west': 'to_response_0' }],
  ['was sent to nobody’s door and then to a unit', [S, '23/09:00 dispatch rules', '24/09:00 reassign dispatcher unit:tea'], [], { 23: `${SENT} responded misrouted misrouted_by_rules`, 24: 'to_response_7 dispatched' }],
  ['is put right twice: two of three were wrong', [S, D, '23/09:30 reassign dispatcher unit:tea', '24/09:00 reassign dispatcher unit:roads'], [], { 23: 'received responded to_response_1 accepted accepted_of_citizens dispatched×2 dispatched_by_rules misrouted×2 misrouted_by_rules', 24: 'dispatched' }],

  // 先提醒后交办
  ['is put right by the shop', [S, '23/09:00 remind rules unit:noodles', '23/10:00 self_fix shop', '23/10:30 confirm west', C], [], { 23: `${SENT} responded to_response_2 ${FIX} checked asked closed to_fix_2 to_closing_3 ${IN_TIME}` }],
  ['was not put right by the shop', [S, '23/09:00 remind rules unit:noodles', '23/10:00 self_fix shop', '23/10:30 deny west'], [], { 23: `${SENT} responded to_response_2 ${FIX} checked failed` }],
  ['is handed over, which is no new dispatch', [S, '23/09:00 remind rules unit:noodles', '23/11:00 hand_over rules'], [], { 23: SENT }],

  // Fix, check and closing
  ['is fixed and not checked yet', [S, D, A, G, R], [], { 23: `${SENT} responded`, '23 west': `to_response_0 acknowledged ${FIX} to_fix_2` }],
  ['is closed on the same day', closed, [], { 23: `${SENT} responded ${IN_TIME}`, '23 west': `${WORK} asked closed to_fix_2 to_closing_3` }],
  ['is closed on the next day', [S, D, A, G, R, P, '24/10:00 close dispatcher'], [], { 23: `${SENT} responded`, '23 west': `${WORK} to_fix_2`, 24: IN_TIME, '24 west': 'asked closed to_closing_8' }],
  ['fails its check', [S, D, A, G, R, '23/11:00 fail checker'], [], { 23: `${SENT} responded`, '23 west': `${WORK} failed reworked` }],
  ['fails its check and is then closed', [S, D, A, G, R, '23/11:00 fail checker', '23/11:10 acknowledge west', '23/11:20 start west', '23/12:00 resolve west', '23/12:30 pass checker', '23/13:00 close dispatcher'], [], { 23: `${SENT} responded ${IN_TIME} due_reworked`, '23 west': 'to_response_0 acknowledged×2 proved×2 resolved×2 checked×2 failed reworked asked closed to_fix_4 to_closing_4' }],
  ['fails for one worker and is fixed by another', [S, D, A, G, R, '23/11:00 fail checker', '23/11:10 acknowledge mate', '23/11:20 start mate', '23/12:00 resolve mate', '23/12:30 pass checker', '23/13:00 close dispatcher'], [], { 23: `${SENT} responded ${IN_TIME} due_reworked`, '23 west': `${WORK} failed reworked`, '23 mate': `acknowledged ${FIX} checked asked closed to_fix_4 to_closing_4` }],
  ['took more than a month', [S, D, A, G, '12-31/09:00 resolve west', '12-31/10:00 pass checker', '12-31/11:00 close dispatcher'], [], { 23: `${SENT} responded`, '23 west': 'to_response_0 acknowledged', '12-31': IN_TIME, '12-31 west': `${FIX} checked asked closed to_fix_14 to_closing_14` }],
  ['is hidden after its closing, which changes no count', [...closed, '24/09:00 hide dispatcher'], [], { 23: `${SENT} responded ${IN_TIME}`, '23 west': `${WORK} asked closed to_fix_2 to_closing_3` }],

  // Reopened, disputed, voided, merged: the past changes
  ['is reopened: it is not closed', [...closed, '24/09:00 reopen dispatcher'], [], { 23: `${SENT} responded`, '23 west': `${WORK} asked`, '24 west': 'reworked' }],
  ['is reopened and closed again', reopened, [], { 23: `${SENT} responded`, '23 west': `${WORK} asked`, 24: `${IN_TIME} due_reworked`, '24 west': `reworked acknowledged ${FIX} checked asked closed to_fix_8 to_closing_8` }],
  ['is voided after its fix', [S, D, A, G, R, '24/09:00 ask_void dispatcher', '24/10:00 void supervisor'], [], { 23: 'received responded', '23 west': 'to_response_0', 24: 'voided' }],
  ['is merged', [S, D, '23/09:40 merge dispatcher'], [], { 23: 'received responded to_response_2 merged' }],
  ['is split again: all its steps are back', [S, D, '23/09:40 merge dispatcher', '24/09:00 split dispatcher'], [], { 23: `${SENT} responded to_response_2` }],
  ['is split and goes to another unit', [S, D, '23/09:40 merge dispatcher', '24/09:00 split dispatcher', '24/09:30 dispatch dispatcher unit:tea'], [], { 23: `${SENT} responded to_response_2 misrouted misrouted_by_rules`, 24: 'dispatched' }],

  // Ratings
  ['is confirmed', closed, ['24/08:00 1 reporter solved satisfied'], { 23: `${SENT} responded ${IN_TIME}`, '23 west': `${WORK} asked answered confirmed closed to_fix_2 to_closing_3`, '24 west': 'rated_solved satisfied' }],
  ['is confirmed by two: one closing, two ratings', closed, ['24/08:00 1 reporter solved satisfied', '24/09:00 1 supporter solved mostly_satisfied'], { 23: `${SENT} responded ${IN_TIME}`, '23 west': `${WORK} asked answered confirmed closed to_fix_2 to_closing_3`, '24 west': 'rated_solved×2 satisfied mostly_satisfied' }],
  ['is solved in part', closed, ['24/08:00 1 reporter partly mostly_satisfied'], { 23: `${SENT} responded ${IN_TIME}`, '23 west': `${WORK} asked answered closed to_fix_2 to_closing_3`, '24 west': 'rated_partly mostly_satisfied' }],
  ['gets a first no and is worked on again', [...closed, '24/08:00 reopen rules'], ['24/08:00 1 reporter not_solved dissatisfied'], { 23: `${SENT} responded`, '23 west': `${WORK} asked answered refused`, '24 west': 'rated_not_solved dissatisfied reworked' }],
  ['is solved and leaves somebody dissatisfied', [...closed, '24/08:00 reopen rules'], ['24/08:00 1 reporter solved dissatisfied'], { 23: `${SENT} responded`, '23 west': `${WORK} asked answered refused`, '24 west': 'rated_solved dissatisfied reworked' }],
  ['has one yes and one no', [...closed, '24/09:00 reopen rules'], ['24/08:00 1 reporter solved satisfied', '24/09:00 1 supporter not_solved dissatisfied'], { 23: `${SENT} responded`, '23 west': `${WORK} asked answered refused`, '24 west': 'rated_solved satisfied rated_not_solved dissatisfied reworked' }],
  ['is objected to by a neighbour, who was not asked', [...closed, '24/09:00 reopen rules'], ['24/09:00 1 neighbour not_solved -'], { 23: `${SENT} responded`, '23 west': `${WORK} asked refused`, '24 west': 'objected reworked' }],
  ['was confirmed and is reopened all the same', [...closed, '25/09:00 reopen dispatcher'], ['24/08:00 1 reporter solved satisfied'], { 23: `${SENT} responded`, '23 west': `${WORK} asked answered`, '24 west': 'rated_solved satisfied', '25 west': 'reworked' }],
  ['is confirmed by its second closing', reopened, ['24/08:00 1 reporter not_solved dissatisfied', '25/08:00 2 reporter solved satisfied'], { 23: `${SENT} responded`, '23 west': `${WORK} asked answered refused`, 24: `${IN_TIME} due_reworked`, '24 west': `rated_not_solved dissatisfied reworked acknowledged ${FIX} checked asked answered confirmed closed to_fix_8 to_closing_8`, '25 west': 'rated_solved satisfied' }],
  ['gets a second no: it is in dispute, neither fixed nor closed', [...reopened, '25/09:00 escalate rules'], ['24/08:00 1 reporter not_solved dissatisfied', '25/09:00 2 reporter not_solved dissatisfied'], { 23: `${SENT} responded`, '23 west': `${WORK} asked answered refused`, '24 west': `rated_not_solved dissatisfied reworked acknowledged ${FIX} checked asked answered refused`, '25 west': 'rated_not_solved dissatisfied second_no' }],
  ['is answered by the supervisor: its closing stands again, on its day', [...reopened, '25/09:00 escalate rules', '26/10:00 answer supervisor'], ['25/09:00 2 reporter not_solved dissatisfied'], { 23: `${SENT} responded`, '23 west': `${WORK} asked`, 24: `${IN_TIME} due_reworked`, '24 west': `reworked acknowledged ${FIX} checked asked answered refused closed to_fix_8 to_closing_8`, '25 west': 'rated_not_solved dissatisfied second_no' }],
  ['is to be done again after the dispute', [...reopened, '25/09:00 escalate rules', '26/10:00 redo supervisor'], [], { 23: `${SENT} responded`, '23 west': `${WORK} asked`, '24 west': `reworked acknowledged ${FIX} checked asked`, '25 west': 'second_no', '26 west': 'reworked' }],

  // Clocks
  ['is not taken on in time', [S, D, '23/10:00 overdue rules'], [], { 23: `${SENT} overdue_acknowledgement` }],
  ['is not accepted in time', [S, '23/09:30 overdue rules'], [], { 23: 'received overdue_acceptance' }],
  ['comes back and is not dispatched in time', [S, D, '23/09:10 return west', '23/10:00 overdue rules'], [], { 23: `${SENT} responded overdue_dispatch`, '23 west': 'to_response_0' }],
  ['is not checked and not closed in time', [S, D, A, G, R, '24/10:00 overdue rules', '24/11:00 pass checker', '25/11:00 overdue rules'], [], { 23: `${SENT} responded`, '23 west': `to_response_0 acknowledged ${FIX} to_fix_2`, 24: 'overdue_check', '24 west': 'checked', 25: 'overdue_closing' }],
  ['is not answered in time', [...reopened, '25/09:00 escalate rules', '27/09:00 overdue rules'], [], { 23: `${SENT} responded`, '23 west': `${WORK} asked`, '24 west': `reworked acknowledged ${FIX} checked asked`, '25 west': 'second_no', 27: 'overdue_answer' }],
  ['breaks its promise', [S, D, A, '23/17:01 overdue rules due:23/17:00'], [], { 23: `${SENT} responded overdue_handling due`, '23 west': 'to_response_0 acknowledged' }],
  ['breaks its promise and is closed on the next day', [S, D, A, G, '23/17:01 overdue rules due:23/17:00', '24/09:00 resolve west due:23/17:00', '24/09:30 pass checker', '24/10:00 close dispatcher'], [], { 23: `${SENT} responded overdue_handling due due_closed`, '23 west': 'to_response_0 acknowledged', '24 west': `${FIX} checked asked closed to_fix_7 to_closing_8` }],
  ['was due on the day of the promise, though no server ran to say so', [S, D, A, G, '25/09:00 resolve west due:23/17:00'], [], { 23: `${SENT} responded due`, '23 west': 'to_response_0 acknowledged', '25 west': `${FIX} to_fix_8` }],
  ['is fixed at the last minute of its promise', [S, D, A, G, '23/10:00 resolve west due:23/10:00', P, C], [], { 23: `${SENT} responded ${IN_TIME}`, '23 west': `${WORK} asked closed to_fix_2 to_closing_3` }],
  ['was fixed in time and is closed late: the promise is for the fix', [S, D, A, G, '23/10:00 resolve west due:23/17:00', P, '25/11:00 close dispatcher'], [], { 23: `${SENT} responded`, '23 west': `${WORK} to_fix_2`, 25: IN_TIME, '25 west': 'asked closed to_closing_9' }],
  ['broke its promise and is rejected in the end: it is no case', [S, '24/09:01 overdue rules due:24/09:00', '25/09:00 reject dispatcher due:24/09:00'], [], { 23: 'received responded', 25: 'to_response_8 rejected' }],
  ['broke its promise before it was accepted', [S, '24/09:01 overdue rules due:24/09:00'], [], { 23: 'received', 24: 'overdue_acceptance' }],
  ['broke a promise, and the next one was kept', [S, D, A, '23/17:01 overdue rules due:23/17:00', '24/09:00 reassign dispatcher unit:tea due:23/17:00', '24/09:10 acknowledge mate due:25/09:00', '24/09:20 start mate due:25/09:00', '24/10:00 resolve mate due:25/09:00', '24/10:30 pass checker', '24/11:00 close dispatcher'], [], { 23: `${SENT} responded overdue_handling due due_closed misrouted misrouted_by_rules`, '23 west': 'to_response_0 acknowledged', 24: 'dispatched', '24 mate': `acknowledged ${FIX} checked asked closed to_fix_8 to_closing_8` }],
  ['gets its extension after the end, asked for in time', [S, D, A, G, '23/16:00 ask_extend west due:23/17:00', '23/17:01 overdue rules due:23/17:00', '23/18:00 extend dispatcher due:23/17:00', '24/09:00 resolve west due:24/17:00', '24/09:30 pass checker', '24/10:00 close dispatcher'], [], { 23: `${SENT} responded overdue_handling extended`, '23 west': 'to_response_0 acknowledged', 24: IN_TIME, '24 west': `${FIX} checked asked closed to_fix_7 to_closing_8` }],
  ['is late in spite of its extension', [S, D, A, G, '23/16:00 ask_extend west due:23/17:00', '23/16:30 extend dispatcher due:23/17:00', '25/09:00 resolve west due:24/17:00', '25/09:30 pass checker', '25/10:00 close dispatcher'], [], { 23: `${SENT} responded extended`, '23 west': 'to_response_0 acknowledged', 24: 'due due_closed', '25 west': `${FIX} checked asked closed to_fix_8 to_closing_9` }],
  ['was suspended for two days, which do not count', [S, D, A, G, '24/08:00 ask_suspend west', '24/09:00 suspend supervisor', '26/09:00 resume rules', '26/10:00 resolve west', '26/10:30 pass checker', '26/11:00 close dispatcher'], [], { 23: `${SENT} responded`, '23 west': 'to_response_0 acknowledged', 24: 'suspended', 26: IN_TIME, '26 west': `${FIX} checked asked closed to_fix_8 to_closing_8` }],

  // 疑点
  ['has a proof that is far away and old', [S, D, A, G, '23/10:00 resolve west marks:far,old'], [], { 23: `${SENT} responded`, '23 west': `to_response_0 acknowledged ${FIX} marked mark_far mark_old to_fix_2` }],
  ['has a proof with two pictures that were used before: one doubt', [S, D, A, G, '23/10:00 resolve west marks:same,mine'], [], { 23: `${SENT} responded`, '23 west': `to_response_0 acknowledged ${FIX} marked mark_same_picture to_fix_2` }],
  ['was verified by a photo from the album', [S, '23/09:00 ask_verify rules', '23/09:30 verify west marks:album', '23/09:30 dispatch rules unit:noodles'], [], { 23: `${SENT} responded`, '23 west': 'to_response_1 verified proved marked mark_album' }],
]

describe('a case that', () => {
  it.each(papers)('%s', (_, steps, ratings, expected) => {
    expect(counted(steps, ratings)).toEqual(inOrder(expected))
  })

  it('was worked out on paper is one of sixty at least', () => {
    expect(papers.length).toBeGreaterThanOrEqual(60)
  })
})
