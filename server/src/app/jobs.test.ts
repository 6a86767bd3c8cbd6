import { afterAll, beforeAll, expect, it } from 'vitest'
import { CaseModel } from '../cases/case.model'
import { LOOK_AHEAD } from '../core/work'
import { NoticeModel } from '../notices/notice.model'
import { caseThatIs } from '../testing/reports'
import { useServer } from '../testing/server'
import { CITY } from '../testing/tiny-city'
import { startJobs } from './jobs'

const test = useServer()
/** In ms: much less than a job waits before it looks by itself. */
const SOON = { timeout: LOOK_AHEAD / 2, interval: 50 }

let jobs: ReturnType<typeof startJobs>
beforeAll(() => {
  jobs = startJobs(test.context)
})
afterAll(() => jobs.stop())

const isTold = async (caseId: string): Promise<boolean> => {
  const pending = await CaseModel.findOne({ _id: caseId, cityId: CITY, hasPendingNotices: true }).lean()
  return pending === null && (await NoticeModel.exists({ cityId: CITY, caseId })) !== null
}

it('people are told at once of each step that this server has stored, however long nothing happened', async () => {
  for (let i = 0; i < 3; i++) {
    const { id } = await caseThatIs(test, 'dispatched')
    await expect.poll(() => isTold(id), SOON).toBe(true)
  }
})

it('a timer fires at once where a step has set it to a time that is over', async () => {
  const { id } = await caseThatIs(test, 'acknowledged')
  await expect.poll(() => isTold(id), SOON).toBe(true)
  const { stage } = await CaseModel.findById(id).lean().orFail()
  const { now } = test.clock
  await CaseModel.updateOne({ _id: id }, { nextTimerAt: now, stage: { ...stage, warnAt: now } })
  const last = async () => (await CaseModel.findById(id).lean().orFail()).history.at(-1)?.action
  await expect.poll(last, SOON).toBe('warn')
})
