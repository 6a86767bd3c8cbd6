import { contract } from '@shared/contract'
import { detailFor } from '../cases/present-cases'
import { takeStep } from '../cases/take-step'
import type { House } from '../house'
import type { On } from '../http/on'
import { listMine } from './list-mine'
import { submitReport } from './submit-report'

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
