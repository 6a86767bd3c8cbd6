import { contract } from '@shared/contract'
import type { House } from '../app/context'
import type { On } from '../app/endpoint'
import type { Caller } from '../core/actor'
import { rateCase, stillThere } from '../ratings/rate'
import type { CaseRecord } from './case-record'
import { listMine, listNear, listQueue, listTasks } from './lists'
import { closeCase } from './steps/close'
import { dispatchCase } from './steps/dispatch'
import { mergeCase } from './steps/merge'
import { askSuspend, rejectCase, returnCase, settleCase, signOrder } from './steps/own-form'
import { takeStep } from './steps/plain'
import { proveStep } from './steps/prove'
import { handOver, selfFix } from './steps/self-fix'
import { supportCase, unsupportCase } from './steps/support'
import { askVerify, verifyCase } from './steps/verify'
import { findCase } from './store'
import { submitReport } from './submit'
import { detailFor, showCase } from './views/detail'

const { cases } = contract

/** Steps that bring along nothing, a note, or a reason; the table says who may and what it does. */
const bare = ['acknowledge', 'start'] as const
const noted = ['accept', 'confirm', 'pass', 'extend', 'suspend', 'void', 'resume'] as const
const reasoned = [
  ...(['refute', 'deny', 'fail', 'reopen', 'answer', 'redo'] as const),
  ...(['ask_extend', 'ask_void', 'refuse', 'split', 'supervise'] as const),
] as const

export const caseRoutes = (on: On, house: House): void => {
  on(cases.near, 'read', ({ lng, lat }, caller) => listNear(house, caller, [lng, lat]))
  on(cases.tasks, 'read', (asked, caller) => listTasks(house, caller, asked))
  on(cases.queue, 'read', (asked, caller) => listQueue(house, caller, asked))
  on(cases.show, 'read', ({ id }, caller) => showCase(house, caller, id))

  const shown = async (caller: Caller, changed: Promise<CaseRecord>) =>
    detailFor(house, caller, await changed)
  for (const action of bare)
    on(cases[action], 'write', ({ id }, caller) => shown(caller, takeStep(house, caller, action, { id })))
  for (const action of noted)
    on(cases[action], 'write', ({ note, ...seen }, caller) =>
      shown(caller, takeStep(house, caller, action, { ...seen, text: note })),
    )
  for (const action of reasoned)
    on(cases[action], 'write', ({ reason, ...seen }, caller) =>
      shown(caller, takeStep(house, caller, action, { ...seen, text: reason })),
    )
  on(cases.ask_verify, 'write', (input, caller) => shown(caller, askVerify(house, caller, input)))
  on(cases.verify, 'write', (input, caller) => shown(caller, verifyCase(house, caller, input)))
  on(cases.reject, 'write', (input, caller) => shown(caller, rejectCase(house, caller, input)))
  on(cases.dispatch, 'write', ({ note, ...input }, caller) =>
    shown(caller, dispatchCase(house, caller, 'dispatch', { ...input, text: note })),
  )
  on(cases.remind, 'write', ({ note, ...input }, caller) =>
    shown(caller, dispatchCase(house, caller, 'remind', { ...input, text: note })),
  )
  on(cases.reassign, 'write', ({ reason, ...input }, caller) =>
    shown(caller, dispatchCase(house, caller, 'reassign', { ...input, text: reason })),
  )
  on(cases.return, 'write', (input, caller) => shown(caller, returnCase(house, caller, input)))
  on(cases.self_fix, 'write', (input, caller) => shown(caller, selfFix(house, caller, input)))
  on(cases.hand_over, 'write', (input, caller) => shown(caller, handOver(house, caller, input)))
  on(cases.settle, 'write', (input, caller) => shown(caller, settleCase(house, caller, input)))
  on(cases.resolve, 'write', (input, caller) =>
    shown(
      caller,
      proveStep(house, caller, 'resolve', input, () => ({ resolvedBy: caller.id })),
    ),
  )
  on(cases.close, 'write', ({ id, note }, caller) =>
    shown(caller, closeCase(house, caller, { id, text: note })),
  )
  on(cases.ask_suspend, 'write', (input, caller) => shown(caller, askSuspend(house, caller, input)))
  on(cases.merge, 'write', (input, caller) => shown(caller, mergeCase(house, caller, input)))
  on(cases.sign, 'write', (input, caller) => shown(caller, signOrder(house, caller, input)))
  on(cases.rate, 'write', async (input, caller) => {
    await rateCase(house, caller, input)
    return shown(caller, findCase(caller.cityId, input.id))
  })
  on(cases.stillThere, 'write', async (input, caller) => {
    await stillThere(house, caller, input)
    return shown(caller, findCase(caller.cityId, input.id))
  })
  on(cases.support, 'write', (input, caller) => shown(caller, supportCase(house, caller, input)))
  on(cases.unsupport, 'write', (input, caller) => shown(caller, unsupportCase(caller, input)))
}

const { reports } = contract

export const reportRoutes = (on: On, house: House): void => {
  on(reports.submit, 'submit', async (input, caller) =>
    detailFor(house, caller, await submitReport(house, caller, input)),
  )
  on(reports.mine, 'read', (asked, caller) => listMine(house, caller, asked))
  on(reports.withdraw, 'write', async ({ id }, caller) =>
    detailFor(house, caller, await takeStep(house, caller, 'withdraw', { id })),
  )
}
