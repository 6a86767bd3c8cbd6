import type { Action } from '@shared/domain/case/actions'
import { describe, expect, it } from 'vitest'
import { judge } from './judge'
import { judgeMerges } from './judge-merges'
import { begin, caseId, requestId, soundDrill } from './testing'
import { type Finding, findings } from './verdict'

type Drill = ReturnType<typeof soundDrill>

/** How much of each kind is found once something has been made wrong on purpose. */
const found = (spoil: (drill: Drill) => void): Partial<Record<Finding, number>> => {
  const drill = soundDrill()
  spoil(drill)
  const verdict = judge(drill.said, drill.seen)
  return Object.fromEntries(
    findings.flatMap((finding) => (verdict[finding].length ? [[finding, verdict[finding].length]] : [])),
  )
}
const theCase = ({ seen }: Drill) => seen.cases[0]!
/** A step that leaves the case where it is, and of which nobody is told. */
const byClock = (
  { history, status }: Pick<Drill['seen']['cases'][number], 'history' | 'status'>,
  action: Action,
): Drill['seen']['cases'][number]['history'][number] => ({
  ...history[0]!,
  action,
  by: { id: 'system', role: 'system', name: '系统' },
  from: status,
  to: status,
  recipients: [],
})
const later = (seconds: number) => new Date(begin.getTime() + seconds * 1000)

it('finds nothing where nothing is wrong', () => {
  expect(found(() => {})).toEqual({})
})

describe('of reports it finds', () => {
  it.each<[string, Partial<Record<Finding, number>>, (drill: Drill) => void]>([
    [
      'one that was acknowledged and is not there',
      { lost: 1 },
      ({ said }) => said.submits.push({ requestId: 'other', by: 'ann', caseId: 'b' }),
    ],
    [
      'one that is there as another case than was answered',
      { lost: 1 },
      ({ said }) => {
        said.submits[0]!.caseId = 'b'
      },
    ],
    [
      'one that is there twice',
      { doubled: 1 },
      ({ seen }) => {
        seen.cases[0]!.reports.push({ ...seen.cases[0]!.reports[0]! })
      },
    ],
    [
      'one that is there twice, though nobody was answered',
      { doubled: 1 },
      ({ said, seen }) => {
        said.submits[0]!.caseId = null
        seen.cases[0]!.reports.push({ ...seen.cases[0]!.reports[0]! })
      },
    ],
    [
      'one that nobody sent',
      { doubled: 1 },
      ({ seen }) => {
        seen.cases[0]!.reports.push({ ...seen.cases[0]!.reports[0]!, requestId: 'other' })
      },
    ],
  ])('%s', (_, expected, spoil) => expect(found(spoil)).toEqual(expected))

  it('two that are gone, for each was merged into the other', () => {
    const { lost } = found(({ seen }) => {
      const [record] = seen.cases
      seen.cases.push({ ...record!, _id: 'b', reports: [], mergedInto: { id: caseId, number: '' } })
      record!.mergedInto = { id: 'b', number: '' }
    })
    expect(lost).toBe(2)
  })

  it.each([
    ['one that went into another which nobody works on, and which does not know of who waits for it', [], 1],
    ['no fault where it does know', ['ann'], 0],
  ])('%s', (_, known, lost) => {
    const [record] = soundDrill().seen.cases
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

  it('no fault in one that was never answered, whether it is there or not', () => {
    expect(
      found(({ said }) => {
        said.submits[0]!.caseId = null
        said.submits.push({ requestId: 'other', by: 'ann', caseId: null })
      }),
    ).toEqual({})
    expect(requestId).not.toBe('other')
  })
})

describe('of steps it finds', () => {
  it.each<[string, Partial<Record<Finding, number>>, (drill: Drill) => void]>([
    [
      'one that was acknowledged and is not there',
      { lost: 1 },
      ({ said }) => said.steps.push({ caseId, action: 'sign', by: 'west', outcome: 'acknowledged' }),
    ],
    [
      'one that is there more often than it was asked for',
      { doubled: 1 },
      ({ said }) => {
        said.steps[1]!.outcome = 'refused'
      },
    ],
    [
      'a "me too" that was acknowledged and is not there',
      { lost: 1, noticesDoubled: 3 },
      (drill) => {
        theCase(drill).followers = []
      },
    ],
    [
      'a rating that was acknowledged and is not there',
      { lost: 1 },
      ({ said }) => said.words.push({ caseId, kind: 'rating', by: 'ann', outcome: 'acknowledged' }),
    ],
    [
      'a "no" that nothing has followed',
      { lost: 1 },
      ({ said, seen }) => {
        said.words.push({ caseId, kind: 'rating', by: 'ann', outcome: 'unsure' })
        seen.ratings.push({
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
          at: begin,
          toFollow: 9,
        })
      },
    ],
    [
      'a history that is no way through the table',
      { unlawful: 1 },
      (drill) => {
        const { history } = theCase(drill)
        history[2] = { ...history[2]!, from: 'submitted' }
      },
    ],
    [
      'a version that does not count the writes',
      { unlawful: 1 },
      (drill) => {
        theCase(drill).version++
      },
    ],
    [
      'a clock that has called twice for one limit',
      { doubled: 1 },
      (drill) => {
        const record = theCase(drill)
        record.history.push(byClock(record, 'warn'), byClock(record, 'warn'))
        record.version += 2
      },
    ],
  ])('%s', (_, expected, spoil) => expect(found(spoil)).toEqual(expected))

  it('no fault in a new limit that is called again', () => {
    const renewed = found((drill) => {
      const record = theCase(drill)
      const standing = { ...record, status: 'dispatched' } as const
      const reassign = {
        ...byClock(standing, 'reassign'),
        by: { id: 'desk', role: 'dispatcher', name: '' },
      } as const
      record.history.splice(2, 0, byClock(standing, 'warn'), reassign, byClock(standing, 'warn'))
      record.version += 3
      drill.said.steps.push({ caseId, action: 'reassign', by: 'desk', outcome: 'unsure' })
    })
    expect([renewed.doubled, renewed.unlawful]).toEqual([undefined, undefined])
  })

  it('no fault in one that may have happened', () => {
    expect(
      found(({ said }) => {
        said.steps[0]!.outcome = 'unsure'
        said.steps.push({ caseId, action: 'sign', by: 'west', outcome: 'unsure' })
        said.steps.push({ caseId, action: 'pass', by: 'checker', outcome: 'refused' })
      }),
    ).toEqual({})
  })
})

describe('of timers it finds', () => {
  it.each<[string, (record: Drill['seen']['cases'][number]) => void]>([
    [
      'one that is missing',
      (record) => {
        record.nextTimerAt = null
      },
    ],
    [
      'a claim that is left over',
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
  ])('%s', (_, spoil) => expect(found((drill) => spoil(theCase(drill)))).toEqual({ untimed: 1 }))

  it('one of a case that has ended', () => {
    const { untimed } = found((drill) => {
      const record = theCase(drill)
      Object.assign(record, { status: 'voided', stage: null })
    })
    expect(untimed).toBe(1)
  })
})

describe('of notices it finds', () => {
  it.each<[string, Partial<Record<Finding, number>>, (drill: Drill) => void]>([
    ['one that is missing', { noticesLost: 1 }, ({ seen }) => seen.notices.splice(2, 1)],
    [
      'one that is there twice',
      { noticesDoubled: 1 },
      ({ seen }) => seen.notices.push({ ...seen.notices[2]! }),
    ],
    [
      'one to somebody whom it does not concern',
      { noticesDoubled: 1 },
      ({ seen }) => seen.notices.push({ ...seen.notices[2]!, _id: `${caseId}-1-crew`, userId: 'crew' }),
    ],
    [
      'one to the person who took the step',
      { noticesDoubled: 1 },
      ({ seen }) => seen.notices.push({ ...seen.notices[2]!, _id: `${caseId}-2-west`, userId: 'west' }),
    ],
    [
      'one that is missing to somebody who was told before',
      { noticesLost: 1 },
      (drill) => {
        theCase(drill).followers[0]!.at = later(-1)
        drill.seen.notices.splice(5, 1)
      },
    ],
    ['a message that WeChat never got', { noticesLost: 1 }, ({ seen }) => seen.messages.splice(0, 1)],
    [
      'a message that WeChat got twice',
      { noticesDoubled: 1 },
      ({ seen }) => seen.messages.push(seen.messages[0]!),
    ],
    [
      'a message in the place of another',
      { noticesLost: 1, noticesDoubled: 1 },
      ({ seen }) => {
        seen.messages[2] = { ...seen.messages[0]! }
      },
    ],
    [
      'a message of which there is no notice',
      { noticesDoubled: 1 },
      ({ seen }) => seen.messages.push({ ...seen.messages[0]!, openid: 'openid-crew' }),
    ],
  ])('%s', (_, expected, spoil) => expect(found(spoil)).toEqual(expected))

  it('no fault where somebody joined just when a step was told', () => {
    const join = (drill: Drill, at: Date) => {
      theCase(drill).followers.push({ userId: 'mate', at, from: 'other' })
    }
    expect(found((drill) => join(drill, later(220)))).toEqual({})
    expect(found((drill) => join(drill, later(200)))).toEqual({ noticesLost: 1 })
  })
})
