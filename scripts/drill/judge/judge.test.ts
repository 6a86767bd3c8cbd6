import type { Action } from '@shared/domain/case/actions'
import { describe, expect, it } from 'vitest'
import { type FaultKind, faultKinds } from './faults'
import { judge } from './judge'
import { judgeMerges } from './judge-merges'
import { begin, caseId, requestId, soundDrill } from './testing'

type Drill = ReturnType<typeof soundDrill>

/** Counts the faults of each kind after the sound drill was spoilt. */
const faultsAfter = (spoil: (drill: Drill) => void): Partial<Record<FaultKind, number>> => {
  const drill = soundDrill()
  spoil(drill)
  const faults = judge(drill.calls, drill.end)
  return Object.fromEntries(
    faultKinds.flatMap((kind) => (faults[kind].length ? [[kind, faults[kind].length]] : [])),
  )
}
const theCase = ({ end }: Drill) => end.cases[0]!
/** A step without a change of status and without recipients. */
const byClock = (
  { history, status }: Pick<Drill['end']['cases'][number], 'history' | 'status'>,
  action: Action,
): Drill['end']['cases'][number]['history'][number] => ({
  ...history[0]!,
  action,
  by: { id: 'system', role: 'system', name: '系统' },
  from: status,
  to: status,
  recipients: [],
})
const later = (seconds: number) => new Date(begin.getTime() + seconds * 1000)

it('finds no fault in a sound drill', () => {
  expect(faultsAfter(() => {})).toEqual({})
})

describe('judgeSubmits and judgeMerges', () => {
  it.each<[string, Partial<Record<FaultKind, number>>, (drill: Drill) => void]>([
    [
      'an acknowledged report that is not stored',
      { lost: 1 },
      ({ calls }) => calls.submits.push({ requestId: 'other', by: 'ann', caseId: 'b' }),
    ],
    [
      'a report that is stored in another case than the answer says',
      { lost: 1 },
      ({ calls }) => {
        calls.submits[0]!.caseId = 'b'
      },
    ],
    [
      'a report that is stored twice',
      { doubled: 1 },
      ({ end }) => {
        end.cases[0]!.reports.push({ ...end.cases[0]!.reports[0]! })
      },
    ],
    [
      'a report that is stored twice and was not answered',
      { doubled: 1 },
      ({ calls, end }) => {
        calls.submits[0]!.caseId = null
        end.cases[0]!.reports.push({ ...end.cases[0]!.reports[0]! })
      },
    ],
    [
      'a report that nobody sent',
      { doubled: 1 },
      ({ end }) => {
        end.cases[0]!.reports.push({ ...end.cases[0]!.reports[0]!, requestId: 'other' })
      },
    ],
  ])('find %s', (_, expected, spoil) => expect(faultsAfter(spoil)).toEqual(expected))

  it('find two cases that were merged into each other', () => {
    const { lost } = faultsAfter(({ end }) => {
      const [record] = end.cases
      end.cases.push({
        ...record!,
        _id: 'b',
        reports: [],
        history: [],
        mergedInto: { id: caseId, number: '' },
      })
      record!.mergedInto = { id: 'b', number: '' }
    })
    expect(lost).toBe(2)
  })

  it.each([
    ['a case that was merged into an abandoned one without its reporter', [], 1],
    ['no fault where the abandoned case has the reporter as a follower', ['ann'], 0],
  ])('find %s', (_, known, lost) => {
    const [record] = soundDrill().end.cases
    const into = {
      ...record!,
      _id: 'b',
      status: 'withdrawn' as const,
      reports: [],
      mergedInto: null,
      followers: known.map((userId) => ({ userId, at: begin, from: caseId })),
    }
    const merged = { ...record!, followers: [], mergedInto: { id: 'b', number: '' } }
    expect(judgeMerges({ cases: [merged, into] }).lost).toHaveLength(lost)
  })

  it('allow a report without an answer to be stored or not', () => {
    expect(
      faultsAfter(({ calls }) => {
        calls.submits[0]!.caseId = null
        calls.submits.push({ requestId: 'other', by: 'ann', caseId: null })
      }),
    ).toEqual({})
    expect(requestId).not.toBe('other')
  })
})

describe('judgeSteps and judgePaths', () => {
  it.each<[string, Partial<Record<FaultKind, number>>, (drill: Drill) => void]>([
    [
      'an acknowledged step that is not stored',
      { lost: 1 },
      ({ calls }) => calls.steps.push({ caseId, action: 'sign', by: 'west', outcome: 'acknowledged' }),
    ],
    [
      'a step that is stored more often than it was called for',
      { doubled: 1 },
      ({ calls }) => {
        calls.steps[1]!.outcome = 'refused'
      },
    ],
    [
      'an acknowledged support that is not stored',
      { lost: 1, noticesDoubled: 3 },
      (drill) => {
        theCase(drill).followers = []
      },
    ],
    [
      'an acknowledged rating that is not stored',
      { lost: 1 },
      ({ calls }) => calls.feedback.push({ caseId, kind: 'rating', by: 'ann', outcome: 'acknowledged' }),
    ],
    [
      'a "no" that has not moved its case',
      { lost: 1 },
      ({ calls, end }) => {
        calls.feedback.push({ caseId, kind: 'rating', by: 'ann', outcome: 'unsure' })
        end.ratings.push({
          _id: 'r',
          cityId: '',
          caseId,
          closure: 1,
          raterId: 'ann',
          as: 'reporter',
          comment: '',
          outcome: 'not_solved',
          satisfaction: 'dissatisfied',
          photos: [],
          check: null,
          at: begin,
          toFollow: 9,
        })
      },
    ],
    [
      'a history that does not follow the list of actions',
      { unlawful: 1 },
      (drill) => {
        const { history } = theCase(drill)
        history[2] = { ...history[2]!, from: 'submitted' }
      },
    ],
    [
      'a version that differs from the number of writes',
      { unlawful: 1 },
      (drill) => {
        theCase(drill).version++
      },
    ],
    [
      'a clock that fired twice for one limit',
      { doubled: 1 },
      (drill) => {
        const record = theCase(drill)
        record.history.push(byClock(record, 'warn'), byClock(record, 'warn'))
        record.version += 2
      },
    ],
  ])('find %s', (_, expected, spoil) => expect(faultsAfter(spoil)).toEqual(expected))

  it('allow a clock to fire again after a new limit', () => {
    const renewed = faultsAfter((drill) => {
      const record = theCase(drill)
      const dispatched = { ...record, status: 'dispatched' } as const
      const reassign = {
        ...byClock(dispatched, 'reassign'),
        by: { id: 'dispatcher2', role: 'dispatcher', name: '' },
      } as const
      record.history.splice(2, 0, byClock(dispatched, 'warn'), reassign, byClock(dispatched, 'warn'))
      record.version += 3
      // The steps have other places now.
      drill.end.audit = []
      drill.calls.steps.push({ caseId, action: 'reassign', by: 'dispatcher2', outcome: 'unsure' })
    })
    expect([renewed.doubled, renewed.unlawful]).toEqual([undefined, undefined])
  })

  it('allow a step without an answer to be stored or not', () => {
    expect(
      faultsAfter(({ calls }) => {
        calls.steps[0]!.outcome = 'unsure'
        calls.steps.push({ caseId, action: 'sign', by: 'west', outcome: 'unsure' })
        calls.steps.push({ caseId, action: 'pass', by: 'checker', outcome: 'refused' })
      }),
    ).toEqual({})
  })
})

describe('judgeTimers', () => {
  it.each<[string, (record: Drill['end']['cases'][number]) => void]>([
    [
      'a timer that is missing',
      (record) => {
        record.nextTimerAt = null
      },
    ],
    [
      'a timer that is still claimed',
      (record) => {
        record.nextTimerAt = later(60)
      },
    ],
    [
      'a clock that is missing',
      (record) => {
        record.stage = null
      },
    ],
    [
      'the clock of another stage',
      (record) => {
        record.stage = { ...record.stage!, name: 'handling' }
      },
    ],
  ])('finds %s', (_, spoil) => expect(faultsAfter((drill) => spoil(theCase(drill)))).toEqual({ untimed: 1 }))

  it('finds a timer of a finished case', () => {
    const { untimed } = faultsAfter((drill) => {
      const record = theCase(drill)
      Object.assign(record, { status: 'voided', stage: null })
    })
    expect(untimed).toBe(1)
  })
})

describe('judgeInbox and judgeMessages', () => {
  it.each<[string, Partial<Record<FaultKind, number>>, (drill: Drill) => void]>([
    ['a notice that is missing', { noticesLost: 1 }, ({ end }) => end.notices.splice(2, 1)],
    [
      'a notice that is stored twice',
      { noticesDoubled: 1 },
      ({ end }) => end.notices.push({ ...end.notices[2]! }),
    ],
    [
      'a notice to somebody who is no recipient',
      { noticesDoubled: 1 },
      ({ end }) => end.notices.push({ ...end.notices[2]!, _id: `${caseId}-1-crew`, userId: 'crew' }),
    ],
    [
      'a notice to the actor of the step',
      { noticesDoubled: 1 },
      ({ end }) => end.notices.push({ ...end.notices[2]!, _id: `${caseId}-2-west`, userId: 'west' }),
    ],
    [
      'a missing notice to a follower who had an earlier one',
      { noticesLost: 1 },
      (drill) => {
        theCase(drill).followers[0]!.at = later(-1)
        drill.end.notices.splice(5, 1)
      },
    ],
    ['a message that WeChat never received', { noticesLost: 1 }, ({ end }) => end.messages.splice(0, 1)],
    [
      'a message that WeChat received twice',
      { noticesDoubled: 1 },
      ({ end }) => end.messages.push(end.messages[0]!),
    ],
    [
      'a message that replaced another one',
      { noticesLost: 1, noticesDoubled: 1 },
      ({ end }) => {
        end.messages[2] = { ...end.messages[0]! }
      },
    ],
    [
      'a message without a notice',
      { noticesDoubled: 1 },
      ({ end }) => end.messages.push({ ...end.messages[0]!, openid: 'openid-crew' }),
    ],
  ])('find %s', (_, expected, spoil) => expect(faultsAfter(spoil)).toEqual(expected))

  it('allow a follower who joined at the moment of a step to have no notice of it', () => {
    const join = (drill: Drill, at: Date) => {
      theCase(drill).followers.push({ userId: 'mate', at, from: 'other' })
    }
    expect(faultsAfter((drill) => join(drill, later(220)))).toEqual({})
    expect(faultsAfter((drill) => join(drill, later(200)))).toEqual({ noticesLost: 1 })
  })
})

describe('judgeCounts', () => {
  it.each<[string, Partial<Record<FaultKind, number>>, (drill: Drill) => void]>([
    ['a case that was counted otherwise', { countsWrong: 1 }, ({ end }) => end.counts.recounted.push(caseId)],
    ['counts that did not add up', { countsWrong: 2 }, ({ end }) => end.counts.corrected.push('a', 'b')],
  ])('finds %s', (_, expected, spoil) => expect(faultsAfter(spoil)).toEqual(expected))
})

describe('judgeAudit and the words shown late', () => {
  it.each<[string, Partial<Record<FaultKind, number>>, (drill: Drill) => void]>([
    ['a step of staff that the audit log has not', { lost: 1 }, ({ end }) => end.audit.pop()],
    [
      'a step that it has under another name',
      { lost: 1, doubled: 1 },
      ({ end }) => {
        end.audit[0]!.by.id = 'mate'
      },
    ],
    [
      'a step that nobody has taken',
      { doubled: 1 },
      ({ end }) => end.audit.push({ ...end.audit[0]!, _id: `step-${caseId}-9` }),
    ],
    [
      'words that reach somebody who was not told of their step',
      { noticesDoubled: 1 },
      ({ end }) => {
        const delivery = { ...end.notices[0]!.delivery, kind: null, values: null }
        const of = { _id: `${caseId}-4-shopkeeper-words`, userId: 'shopkeeper', delivery }
        end.notices.push({ ...end.notices[0]!, ...of })
      },
    ],
  ])('find %s', (_, expected, spoil) => expect(faultsAfter(spoil)).toEqual(expected))

  it('take the words of a step, shown late, for no second notice', () => {
    const words = (drill: Drill) => {
      const [notice] = drill.end.notices
      const delivery = { ...notice!.delivery, kind: null, values: null }
      drill.end.notices.push({ ...notice!, _id: `${notice!._id}-words`, delivery })
    }
    expect(faultsAfter(words)).toEqual({})
  })
})
