import { contract } from '@shared/contract'
import { stepEndpoints } from '@shared/contract/steps'
import { personActions } from '@shared/domain/case/actions'
import type { AppContext } from '../app/context'
import type { EndpointOpener } from '../app/endpoint'
import type { PersonActor } from '../core/actor'
import { findByNumber } from './access'
import type { CaseRecord } from './case-record'
import { listMine, listQueue, listTasks } from './lists/lists'
import { listNear } from './lists/near'
import { supportCase, unsupportCase } from './steps/support'
import { takeAction } from './steps/take-action'
import { submitReport } from './submit'
import { detailFor, detailOf, showCase } from './views/detail'
import { showReporter } from './views/reporter'
import { unitRecord } from './views/unit-record'

const { cases, places, reports } = contract

export const caseRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(cases.near, 'read', ({ lng, lat }, actor) => listNear(context, actor, [lng, lat]))
  on(cases.tasks, 'read', (input, actor) => listTasks(context, actor, input))
  on(cases.queue, 'read', (input, actor) => listQueue(context, actor, input))
  on(places.unitRecord, 'read', ({ id }, actor) => unitRecord(context, actor, id))
  on(cases.reporter, 'read', (input, actor) => showReporter(context, actor, input))
  on(cases.find, 'find', ({ number }, actor) => findByNumber(context, actor, number))
  on(cases.show, 'read', ({ id }, actor) => showCase(context, actor, id))

  const shown = async (actor: PersonActor, changed: Promise<CaseRecord>) =>
    detailFor(context, actor, await changed)
  for (const action of personActions)
    on(stepEndpoints[action], 'write', (input, actor) =>
      shown(actor, takeAction(context, actor, action, input)),
    )
  on(cases.support, 'write', (input, actor) => shown(actor, supportCase(context, actor, input)))
  on(cases.unsupport, 'write', async (input, actor) => detailOf(context, await unsupportCase(actor, input)))
}

export const reportRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(reports.submit, 'submit', async (input, actor) => {
    const { record, photos } = await submitReport(context, actor, input)
    return detailFor(context, actor, record, photos)
  })
  on(reports.mine, 'read', (input, actor) => listMine(context, actor, input))
}
