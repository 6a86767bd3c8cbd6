import { contract } from '@shared/contract'
import type { AppContext } from '../app/context'
import type { On } from '../app/endpoint'
import type { PersonActor } from '../core/actor'
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
import { submitReport } from './submit'
import { detailFor, showCase } from './views/detail'
import { unitRecord } from './views/unit-record'

const { cases, places } = contract

/** Steps that bring along nothing, a note, or a reason; the table says who may and what it does. */
const bare = ['acknowledge', 'start'] as const
const noted = ['accept', 'confirm', 'pass', 'extend', 'suspend', 'void', 'resume'] as const
const reasoned = [
  'refute',
  'deny',
  'fail',
  'reopen',
  'answer',
  'redo',
  'ask_extend',
  'ask_void',
  'refuse',
  'split',
  'supervise',
] as const

export const caseRoutes = (on: On, context: AppContext): void => {
  on(cases.near, 'read', ({ lng, lat }, actor) => listNear(context, actor, [lng, lat]))
  on(cases.tasks, 'read', (asked, actor) => listTasks(context, actor, asked))
  on(cases.queue, 'read', (asked, actor) => listQueue(context, actor, asked))
  on(places.unitRecord, 'read', ({ id }, actor) => unitRecord(context, actor, id))
  on(cases.show, 'read', ({ id }, actor) => showCase(context, actor, id))

  const shown = async (actor: PersonActor, changed: Promise<CaseRecord>) =>
    detailFor(context, actor, await changed)
  for (const action of bare)
    on(cases[action], 'write', ({ id }, actor) => shown(actor, takeStep(context, actor, action, { id })))
  for (const action of noted)
    on(cases[action], 'write', ({ note, ...seen }, actor) =>
      shown(actor, takeStep(context, actor, action, { ...seen, text: note })),
    )
  for (const action of reasoned)
    on(cases[action], 'write', ({ reason, ...seen }, actor) =>
      shown(actor, takeStep(context, actor, action, { ...seen, text: reason })),
    )
  on(cases.ask_verify, 'write', (input, actor) => shown(actor, askVerify(context, actor, input)))
  on(cases.verify, 'write', (input, actor) => shown(actor, verifyCase(context, actor, input)))
  on(cases.reject, 'write', (input, actor) => shown(actor, rejectCase(context, actor, input)))
  on(cases.dispatch, 'write', ({ note, ...input }, actor) =>
    shown(actor, dispatchCase(context, actor, 'dispatch', { ...input, text: note })),
  )
  on(cases.remind, 'write', ({ note, ...input }, actor) =>
    shown(actor, dispatchCase(context, actor, 'remind', { ...input, text: note })),
  )
  on(cases.reassign, 'write', ({ reason, ...input }, actor) =>
    shown(actor, dispatchCase(context, actor, 'reassign', { ...input, text: reason })),
  )
  on(cases.return, 'write', (input, actor) => shown(actor, returnCase(context, actor, input)))
  on(cases.self_fix, 'write', (input, actor) => shown(actor, selfFix(context, actor, input)))
  on(cases.hand_over, 'write', (input, actor) => shown(actor, handOver(context, actor, input)))
  on(cases.settle, 'write', (input, actor) => shown(actor, settleCase(context, actor, input)))
  on(cases.resolve, 'write', (input, actor) =>
    shown(
      actor,
      proveStep(context, actor, 'resolve', input, () => ({ resolvedBy: actor.id })),
    ),
  )
  on(cases.close, 'write', ({ id, note }, actor) =>
    shown(actor, closeCase(context, actor, { id, text: note })),
  )
  on(cases.ask_suspend, 'write', (input, actor) => shown(actor, askSuspend(context, actor, input)))
  on(cases.merge, 'write', (input, actor) => shown(actor, mergeCase(context, actor, input)))
  on(cases.sign, 'write', (input, actor) => shown(actor, signOrder(context, actor, input)))
  on(cases.support, 'write', (input, actor) => shown(actor, supportCase(context, actor, input)))
  on(cases.unsupport, 'write', (input, actor) => shown(actor, unsupportCase(actor, input)))
}

const { reports } = contract

export const reportRoutes = (on: On, context: AppContext): void => {
  on(reports.submit, 'submit', async (input, actor) =>
    detailFor(context, actor, await submitReport(context, actor, input)),
  )
  on(reports.mine, 'read', (asked, actor) => listMine(context, actor, asked))
  on(reports.withdraw, 'write', async ({ id }, actor) =>
    detailFor(context, actor, await takeStep(context, actor, 'withdraw', { id })),
  )
}
