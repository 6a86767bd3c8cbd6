import type { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { steps } from '@shared/contract/steps'
import { aProof, submitted } from './reports'
import type { Answer } from './request'
import type { TestServer } from './server'
import { type UserName, westGrid } from './tiny-city'

export type Step = keyof typeof steps
type Cases = (typeof contract)['cases']

export const reason = '现场看过，说明原因'
const DAY = 86_400_000

/** A valid input of each step. */
const sound = async (test: TestServer, step: Step, id: string, as?: UserName): Promise<object> => {
  switch (step) {
    case 'resolve':
    case 'self_fix':
    case 'verify':
      return aProof(test, id, as)
    case 'dispatch':
      return { id, gridCode: westGrid, unitId: 'cleaning' }
    case 'remind':
      return { id, gridCode: westGrid, unitId: 'noodles' }
    case 'reassign':
      return { id, gridCode: westGrid, unitId: 'cleaning', reason }
    case 'ask_verify':
      return { id, gridCode: westGrid }
    case 'reject':
      return { id, because: '不属于受理范围', reason }
    case 'answer':
      return { id, reason: '已经请责任单位重新清理干净，欢迎再来看看' }
    case 'ask_suspend':
      return { id, reason, until: new Date(test.clock.now.getTime() + 30 * DAY).toISOString() }
    case 'merge':
      return { id, into: (await submitted(test, 'ben')).number }
    case 'settle':
      return { id, unitId: null }
    default:
      return { id, reason }
  }
}

/** Sends one step. `wrong`: fields that replace the valid ones. */
export const sendStep = async (
  test: TestServer,
  step: Step,
  id: string,
  as?: UserName,
  wrong: object = {},
): Promise<Answer<Cases['acknowledge']>> => {
  const input = { ...(await sound(test, step, id, as)), ...wrong }
  return test.call(steps[step] as Cases['acknowledge'], input as { id: string }, as)
}

/** The same where it is expected to succeed. */
export const didStep = async (
  test: TestServer,
  step: Step,
  id: string,
  as: UserName,
  fields: object = {},
): Promise<CaseDetail> => {
  const answer = await sendStep(test, step, id, as, fields)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body as CaseDetail
}
