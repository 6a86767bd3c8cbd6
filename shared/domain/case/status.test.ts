import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridKey } from '../assignee-keys'
import { may, type Role, roles } from '../roles'
import { type ActorIdentity, isOpenTo, lawfulActions, mayAct, nextActorOf, relationsTo } from './access'
import { type Action, actionRow, actions, type CaseState } from './actions'
import { approvers, openStages, openStatuses, ownQueues, requestKinds, type Status, statuses } from './status'

const assignee = gridKey('450902001001001')
const people = {
  reporter: { id: 'ann', role: 'citizen', assigneeKeys: [] },
  stranger: { id: 'ben', role: 'citizen', assigneeKeys: [] },
  worker: { id: 'west', role: 'worker', assigneeKeys: [assignee] },
  otherWorker: { id: 'east', role: 'worker', assigneeKeys: [gridKey('450902001001002')] },
  checker: { id: 'checker', role: 'checker', assigneeKeys: [] },
  dispatcher: { id: 'dispatcher', role: 'dispatcher', assigneeKeys: [] },
  supervisor: { id: 'supervisor', role: 'supervisor', assigneeKeys: [] },
  system: { id: 'system', role: 'system', assigneeKeys: [] },
} as const satisfies Record<string, ActorIdentity>

const caseIn = (status: Status, more: Partial<CaseState> = {}): CaseState => ({
  status,
  assignee,
  reporterIds: ['ann'],
  followers: 0,
  resolvedBy: null,
  uncertain: false,
  request: null,
  inTime: true,
  extensions: 0,
  suspensions: 0,
  unsigned: [],
  supplements: 0,
  privacyAsked: false,
  isHidden: false,
  takenBack: 0,
  hiddenParts: 0,
  ...more,
})

/** The expected actions by role; a new role needs a row here. */
const ofClosed: Record<Role, Action[]> = {
  citizen: [],
  worker: [],
  checker: [],
  dispatcher: ['reopen'],
  supervisor: ['reopen'],
  shopkeeper: [],
  head: [],
  admin: ['reopen'],
}

/** The actions that move the work of a case. */
const atWork = (state: CaseState, actor: ActorIdentity): Action[] =>
  lawfulActions(state, actor).filter((action) => !actionRow(action).beside)

/** Those of one's own words and pictures, and of what is public. */
const beside = (state: CaseState, actor: ActorIdentity): Action[] =>
  lawfulActions(state, actor).filter((action) => actionRow(action).beside)

describe('the list of actions', () => {
  it.each<[keyof typeof people, Status, string[]]>([
    ['stranger', 'dispatched', []],
    ['otherWorker', 'dispatched', []],
    ['reporter', 'submitted', ['withdraw']],
    ['reporter', 'acknowledged', []],
    ['worker', 'verifying', ['verify', 'refute']],
    ['worker', 'reminded', ['return', 'self_fix']],
    ['worker', 'self_fixed', ['confirm', 'deny']],
    ['worker', 'dispatched', ['return', 'acknowledge', 'ask_extend', 'ask_suspend']],
    ['worker', 'acknowledged', ['return', 'start', 'ask_extend', 'ask_suspend']],
    ['worker', 'in_progress', ['return', 'resolve', 'ask_extend', 'ask_suspend']],
    ['worker', 'resolved', []],
    ['checker', 'resolved', ['pass', 'fail']],
    ['checker', 'checked', []],
    [
      'dispatcher',
      'submitted',
      ['ask_verify', 'accept', 'reject', 'classify', 'dispatch', 'remind', 'ask_void', 'merge'],
    ],
    ['dispatcher', 'resolved', ['pass', 'fail', 'ask_void']],
    ['dispatcher', 'checked', ['close']],
    ['dispatcher', 'closed', ['reopen']],
    ['dispatcher', 'disputed', []],
    ['supervisor', 'disputed', ['answer', 'redo', 'supervise']],
    ['dispatcher', 'suspended', ['ask_void', 'resume']],
    ['dispatcher', 'merged', ['split']],
    ['dispatcher', 'rejected', []],
    ['supervisor', 'voided', []],
    ['system', 'reminded', ['return', 'hand_over', 'warn', 'overdue', 'nudge']],
    ['system', 'closed', ['reopen', 'escalate']],
  ])('offers the %s of a case that is %s: %j', (who, status, expected) => {
    expect(atWork(caseIn(status), people[who])).toEqual(expected)
  })

  it('has every status as open or as an end, with a way on from every open one', () => {
    for (const status of openStatuses) {
      const on = actions.filter((action) => {
        const { from, to } = actionRow(action)
        return action !== 'withdraw' && to !== 'same' && from.includes(status)
      })
      expect(on, status).not.toEqual([])
    }
    const ends = statuses.filter((status) => !(status in openStages))
    expect(ends).toEqual(['closed', 'rejected', 'withdrawn', 'merged', 'voided'])
  })

  it('gives every open status one next actor, who can move the case on', () => {
    for (const status of openStatuses) {
      const nextActor = openStages[status].nextActor
      const canMove = actions.some((action) => {
        const { who, to } = actionRow(action)
        return isOpenTo(action, caseIn(status)) && to !== 'same' && who.includes(nextActor)
      })
      expect(canMove, `${nextActor} of ${status}`).toBe(true)
    }
  })

  it('lets the clock itself warn in every open status, and resume or call it overdue', () => {
    for (const status of openStatuses) {
      const lawful = lawfulActions(caseIn(status), people.system)
      expect(lawful, status).toContain('warn')
      expect(lawful, status).toContain(status === 'suspended' ? 'resume' : 'overdue')
    }
  })

  it('stops the deadline where nothing is left to fix, and restarts it with every task', () => {
    for (const action of actions) {
      const { to, deadline } = actionRow(action)
      if (['resolved', 'checked', 'closed', 'rejected', 'withdrawn', 'merged', 'voided'].includes(to))
        expect(deadline, action).toBe('stop')
      if (to === 'dispatched' || to === 'reminded') expect(deadline, action).toBe('restart')
    }
  })

  it('issues an order with every task, and none without', () => {
    for (const action of actions) {
      const { to, issues } = actionRow(action)
      if (to === 'dispatched') expect(issues, action).toBe('assignment')
      if (to === 'reminded') expect(issues, action).toBe('reminder')
    }
  })

  it.each(Object.entries(ofClosed))(
    'offers the %s of a case that is closed and not theirs: %j',
    (role, expected) => {
      const actor = { id: 'x', role: role as Role, assigneeKeys: [] }
      expect(atWork(caseIn('closed'), actor)).toEqual(expected)
    },
  )
})

describe('the actions beside the work', () => {
  it.each<[keyof typeof people, Status, Action[]]>([
    ['stranger', 'closed', []],
    ['worker', 'in_progress', []],
    ['checker', 'closed', []],
    ['system', 'closed', []],
    ['reporter', 'submitted', ['supplement', 'take_back']],
    ['reporter', 'in_progress', ['supplement', 'take_back', 'ask_private']],
    ['reporter', 'closed', ['take_back', 'ask_private']],
    ['reporter', 'withdrawn', ['take_back']],
    ['dispatcher', 'submitted', ['hide']],
    ['supervisor', 'voided', ['hide']],
  ])('offer the %s of a case that is %s: %j', (who, status, expected) => {
    expect(beside(caseIn(status), people[who])).toEqual(expected)
  })

  it('offer an undo only where something is taken back, hidden or asked for', () => {
    const state = { takenBack: 1, hiddenParts: 1, isHidden: true, privacyAsked: true, supplements: 10 }
    expect(beside(caseIn('closed', state), people.reporter)).toEqual(['take_back', 'put_back'])
    expect(beside(caseIn('closed', state), people.dispatcher)).toEqual(['keep_public', 'hide', 'unhide'])
    expect(beside(caseIn('in_progress', state), people.reporter)).not.toContain('supplement')
  })

  it('change neither status, assignee nor clock', () => {
    for (const action of actions) {
      const row = actionRow(action)
      if (!row.beside) continue
      expect(row, action).toMatchObject({ to: 'same', assignee: 'keep', deadline: 'keep' })
      expect(row.issues, action).toBeUndefined()
    }
  })
})

describe('the conditions beside the status', () => {
  it('keep the person who resolved the case from checking it, in any role', () => {
    const actor = { ...people.dispatcher, id: 'west' }
    for (const [action, status] of [
      ['pass', 'resolved'],
      ['fail', 'resolved'],
      ['confirm', 'self_fixed'],
      ['deny', 'self_fixed'],
    ] as const) {
      expect(mayAct(action, caseIn(status, { resolvedBy: 'west' }), actor), action).toBe(false)
      expect(mayAct(action, caseIn(status, { resolvedBy: 'other' }), actor), action).toBe(true)
    }
  })

  it.each<[Action, keyof typeof people, Status, Partial<CaseState>]>([
    ['settle', 'worker', 'acknowledged', { uncertain: false }],
    ['withdraw', 'reporter', 'submitted', { followers: 1 }],
    ['ask_extend', 'worker', 'in_progress', { inTime: false }],
    ['ask_extend', 'worker', 'in_progress', { extensions: 2 }],
    ['ask_extend', 'worker', 'in_progress', { request: { kind: 'suspend', by: 'west' } }],
    ['ask_suspend', 'worker', 'in_progress', { suspensions: 1 }],
    ['ask_void', 'dispatcher', 'in_progress', { request: { kind: 'extend', by: 'west' } }],
    ['extend', 'dispatcher', 'in_progress', {}],
    ['extend', 'dispatcher', 'in_progress', { request: { kind: 'void', by: 'other' } }],
    ['suspend', 'dispatcher', 'in_progress', { request: { kind: 'suspend', by: 'west' } }],
    ['sign', 'worker', 'in_progress', { unsigned: [gridKey('450902001001002')] }],
  ])('refuse %s by the %s of a case that is %s and %j', (action, who, status, more) => {
    expect(mayAct(action, caseIn(status, more), people[who])).toBe(false)
  })

  it.each(requestKinds)('let somebody other than the person who asked decide on %s', (kind) => {
    const asked = caseIn('in_progress', { request: { kind, by: 'supervisor' } })
    const another: ActorIdentity = { id: 'chief', role: 'supervisor', assigneeKeys: [] }
    expect(mayAct(kind, asked, people.supervisor)).toBe(false)
    expect(mayAct('refuse', asked, people.supervisor)).toBe(false)
    expect(mayAct(kind, asked, another)).toBe(true)
    expect(mayAct('refuse', asked, another)).toBe(true)
    expect(nextActorOf(asked)).toBe(approvers[kind])
  })

  it('ask only the receiver of an order for a signature', () => {
    const ordered = caseIn('in_progress', { unsigned: [assignee] })
    expect(relationsTo(ordered, people.worker)).toContain('receiver')
    expect(relationsTo(ordered, people.supervisor)).not.toContain('receiver')
  })
})

describe('any sequence of lawful actions', () => {
  const actor = fc.constantFrom<ActorIdentity>(...Object.values(people))
  it('stays in the list of actions, and an open case always has a next actor', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(actor, fc.nat()), { maxLength: 40 }), (steps) => {
        let now = caseIn('submitted', { uncertain: true })
        let before: Status = 'submitted'
        for (const [person, choice] of steps) {
          const lawful = lawfulActions(now, person)
          const action = lawful[choice % Math.max(1, lawful.length)]
          if (!action) continue
          const { to } = actionRow(action)
          if (action === 'suspend') before = now.status
          const status = to === 'same' ? now.status : to === 'before' ? before : to
          now = { ...now, status, ...(action === 'resolve' ? { resolvedBy: person.id } : {}) }
          expect(statuses).toContain(now.status)
          expect(nextActorOf(now) === null).toBe(!(now.status in openStages))
          expect(now.resolvedBy).not.toBe('checker')
        }
      }),
    )
  })
})

describe('the own queues of a role', () => {
  it('are there for those alone who have queues', () => {
    for (const role of roles) expect(ownQueues(role).length > 0).toBe(may(role, 'check'))
  })

  it('hold what the role must do itself', () => {
    expect(ownQueues('checker')).toEqual(['to_check'])
    expect(ownQueues('dispatcher')[0]).toBe('to_dispatch')
    expect(ownQueues('supervisor')[0]).toBe('to_decide')
  })
})
