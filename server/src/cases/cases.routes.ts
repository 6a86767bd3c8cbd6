import { contract } from '@shared/contract'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import type { On } from '../http/on'
import { rateCase } from '../ratings/rate-case'
import type { CaseRecord } from './case.model'
import { closeCase } from './close-case'
import { dispatchCase } from './dispatch-case'
import { findCase } from './find-case'
import { listNear } from './list-near'
import { listQueue } from './list-queue'
import { listTasks } from './list-tasks'
import { detailFor } from './present-cases'
import { resolveCase } from './resolve-case'
import { returnCase } from './return-case'
import { settleCase } from './settle-case'
import { showCase } from './show-case'
import { takeStep } from './take-step'

const { cases } = contract

export const caseRoutes = (on: On, house: House): void => {
  on(cases.near, 'read', ({ lng, lat }, caller) => listNear(house, caller, [lng, lat]))
  on(cases.tasks, 'read', (asked, caller) => listTasks(house, caller, asked))
  on(cases.queue, 'read', (asked, caller) => listQueue(house, caller, asked))
  on(cases.show, 'read', ({ id }, caller) => showCase(house, caller, id))

  const shown = async (caller: Caller, changed: Promise<CaseRecord>) =>
    detailFor(house, caller, await changed)
  on(cases.acknowledge, 'write', (input, caller) =>
    shown(caller, takeStep(house, caller, 'acknowledge', input)),
  )
  on(cases.start, 'write', (input, caller) => shown(caller, takeStep(house, caller, 'start', input)))
  on(cases.resolve, 'write', (input, caller) => shown(caller, resolveCase(house, caller, input)))
  on(cases.settle, 'write', (input, caller) => shown(caller, settleCase(house, caller, input)))
  on(cases.return, 'write', (input, caller) => shown(caller, returnCase(house, caller, input)))
  on(cases.dispatch, 'write', (input, caller) => shown(caller, dispatchCase(house, caller, input)))
  on(cases.reject, 'write', ({ id, reason }, caller) =>
    shown(caller, takeStep(house, caller, 'reject', { id, text: reason })),
  )
  on(cases.pass, 'write', ({ id, note }, caller) =>
    shown(caller, takeStep(house, caller, 'pass', { id, text: note })),
  )
  on(cases.fail, 'write', ({ id, reason }, caller) =>
    shown(caller, takeStep(house, caller, 'fail', { id, text: reason })),
  )
  on(cases.close, 'write', ({ id, note }, caller) =>
    shown(caller, closeCase(house, caller, { id, text: note })),
  )
  on(cases.reopen, 'write', ({ id, reason }, caller) =>
    shown(caller, takeStep(house, caller, 'reopen', { id, text: reason })),
  )
  on(cases.rate, 'write', async (input, caller) => {
    await rateCase(house, caller, input)
    return shown(caller, findCase(caller.cityId, input.id))
  })
}
