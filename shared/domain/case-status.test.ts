import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Action,
  type Actor,
  actions,
  type CaseStanding,
  gridHandler,
  lawfulActions,
  mayAct,
  openStatuses,
  statuses,
  transitionOf,
} from './case-status'
import { roles } from './roles'

const handler = gridHandler('450902001001001')
const people = {
  reporter: { id: 'ann', role: 'citizen', handlerKeys: [] },
  stranger: { id: 'ben', role: 'citizen', handlerKeys: [] },
  worker: { id: 'west', role: 'worker', handlerKeys: [handler] },
  otherWorker: { id: 'east', role: 'worker', handlerKeys: [gridHandler('450902001001002')] },
  checker: { id: 'checker', role: 'checker', handlerKeys: [] },
  dispatcher: { id: 'dispatcher', role: 'dispatcher', handlerKeys: [] },
} as const satisfies Record<string, Actor>
const standing = (status: CaseStanding['status'], resolvedBy: string | null = null): CaseStanding => ({
  status,
  handler,
  reporterIds: ['ann'],
  resolvedBy,
  uncertain: false,
})

const afterwards = (action: Action, before: CaseStanding['status']) => {
  const { to } = transitionOf(action)
  return to === 'same' ? before : to
}

describe('the table of the case’s life', () => {
  it.each<[keyof typeof people, CaseStanding['status'], string[]]>([
    ['stranger', 'dispatched', []],
    ['otherWorker', 'dispatched', []],
    ['reporter', 'submitted', ['withdraw']],
    ['reporter', 'acknowledged', []],
    ['worker', 'dispatched', ['acknowledge', 'return']],
    ['worker', 'acknowledged', ['start', 'return']],
    ['worker', 'in_progress', ['resolve', 'return']],
    ['worker', 'resolved', []],
    ['checker', 'resolved', ['pass', 'fail']],
    ['checker', 'checked', []],
    ['dispatcher', 'submitted', ['dispatch', 'reject']],
    ['dispatcher', 'returned', ['dispatch', 'reject']],
    ['dispatcher', 'resolved', ['pass', 'fail']],
    ['dispatcher', 'checked', ['close']],
    ['dispatcher', 'closed', ['reopen']],
    ['dispatcher', 'rejected', []],
  ])('offers the %s of a case that is %s: %j', (who, status, expected) => {
    expect(lawfulActions(standing(status), people[who])).toEqual(expected)
  })

  it('keeps whoever resolved from checking, whatever else they are', () => {
    const actor = { ...people.dispatcher, id: 'west' }
    expect(mayAct('pass', standing('resolved', 'west'), actor)).toBe(false)
    expect(mayAct('pass', standing('resolved', 'other'), actor)).toBe(true)
  })

  it('leads from every open status on: somebody may always act', () => {
    for (const status of openStatuses)
      expect(
        actions.some(
          (action) =>
            action !== 'withdraw' &&
            transitionOf(action).to !== 'same' &&
            (transitionOf(action).from as readonly string[]).includes(status),
        ),
        status,
      ).toBe(true)
  })

  it('never lets a sequence of lawful actions lead to a status that is not in the list', () => {
    const actor = fc.constantFrom(...Object.values(people))
    fc.assert(
      fc.property(fc.array(fc.tuple(actor, fc.nat()), { maxLength: 30 }), (steps) => {
        let now: CaseStanding = { ...standing('submitted'), uncertain: true }
        for (const [person, choice] of steps) {
          const lawful = lawfulActions(now, person)
          const action = lawful[choice % Math.max(1, lawful.length)]
          if (!action) continue
          now = {
            ...now,
            status: afterwards(action, now.status),
            ...(action === 'settle' ? { uncertain: false } : {}),
            ...(action === 'resolve' ? { resolvedBy: person.id } : {}),
          }
          expect(statuses).toContain(now.status)
          expect(now.resolvedBy === 'checker').toBe(false)
        }
      }),
    )
  })

  it('ends the clock wherever nobody has to fix anything any more', () => {
    for (const action of actions) {
      const { to, clock } = transitionOf(action)
      if (['resolved', 'checked', 'closed', 'rejected', 'withdrawn'].includes(to))
        expect(clock, action).toBe('stop')
      if (to === 'dispatched') expect(clock, action).toBe('restart')
    }
  })

  it('asks the worker on the spot whose front it is, only where it is uncertain', () => {
    const uncertain = { ...standing('acknowledged'), uncertain: true }
    expect(lawfulActions(uncertain, people.worker)).toContain('settle')
    expect(lawfulActions(standing('acknowledged'), people.worker)).not.toContain('settle')
    expect(lawfulActions(uncertain, people.dispatcher)).toEqual([])
  })

  it('knows each role', () => {
    for (const role of roles)
      expect(lawfulActions(standing('closed'), { id: 'x', role, handlerKeys: [] })).toBeDefined()
  })
})
