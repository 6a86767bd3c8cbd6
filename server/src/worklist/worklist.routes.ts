import { bulk } from '@shared/contract/desk/bulk'
import { ledger } from '@shared/contract/desk/ledger'
import { worklist } from '@shared/contract/desk/worklist'
import type { AppContext } from '../app/context'
import type { DownloadOpener, EndpointOpener } from '../app/endpoint'
import { planBulk } from './bulk/plan'
import { bulkRows, changeBulk, myBulks, showBulk } from './bulk/show'
import { showChoices } from './choices'
import {
  cancelLedger,
  downloadLedger,
  issueLedger,
  LEDGER_FILES,
  myLedgers,
  showLedger,
  startLedger,
} from './ledger/ledger'
import { listCases } from './list'
import { listViews, removeView, saveView } from './views'

export const worklistRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(worklist.cases, 'read', (input, actor) => listCases(context, actor, input))
  on(worklist.views, 'read', (_, actor) => listViews(actor))
  on(worklist.saveView, 'write', (input, actor) => saveView(context, actor, input))
  on(worklist.removeView, 'write', ({ id }, actor) => removeView(actor, id))
  on(worklist.choices, 'read', (_, actor) => showChoices(context, actor))
}

export const bulkRoutes = (on: EndpointOpener, context: AppContext): void => {
  on(bulk.plan, 'write', (input, actor) => planBulk(context, actor, input))
  on(bulk.start, 'write', ({ id }, actor) => changeBulk(actor, id, 'running'))
  on(bulk.cancel, 'write', ({ id }, actor) => changeBulk(actor, id, 'cancelled'))
  on(bulk.rows, 'read', (input, actor) => bulkRows(actor, input))
  on(bulk.show, 'read', ({ id }, actor) => showBulk(actor, id))
  on(bulk.mine, 'read', (_, actor) => myBulks(actor))
}

export const ledgerRoutes = (on: EndpointOpener, onDownload: DownloadOpener, context: AppContext): void => {
  on(ledger.start, 'write', (input, actor) => startLedger(context, actor, input))
  on(ledger.show, 'read', ({ id }, actor) => showLedger(actor, id))
  on(ledger.cancel, 'write', ({ id }, actor) => cancelLedger(actor, id))
  on(ledger.mine, 'read', (_, actor) => myLedgers(actor))
  on(ledger.download, 'write', ({ id, format }, actor, { sessionId: session }) =>
    issueLedger(context, actor, { id, format, session }),
  )
  onDownload(`${LEDGER_FILES}/:ticket`, (ticket) => downloadLedger(context, ticket))
}
