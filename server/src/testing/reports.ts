import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
import type { Status } from '@shared/domain/case/status'
import { photosFollow, readyPhoto } from './photos'
import type { TestServer } from './server'
import { at, categories, type UserName, westGrid } from './tiny-city'

export type SubmitInput = InputOf<typeof contract.reports.submit>

/** A report of small ads at the noodle shop's door; `fields` replace its values. */
export const aReport = async (
  test: TestServer,
  as: UserName = 'ann',
  fields: Partial<SubmitInput> = {},
): Promise<SubmitInput> => ({
  requestId: randomUUID(),
  photos: fields.photos ?? [await readyPhoto(test, as)],
  point: at(25, 3),
  accuracy: 2,
  source: 'pin',
  category: categories.ads.code,
  description: '墙上贴满了小广告',
  ...fields,
})

export const submitted = async (
  test: TestServer,
  as: UserName = 'ann',
  fields: Partial<SubmitInput> = {},
): Promise<CaseDetail> => {
  const answer = await test.ok(contract.reports.submit, await aReport(test, as, fields), as)
  await photosFollow()
  return answer
}

/** The steps from the report to each status. */
const ways: Record<Status, Step[]> = {
  submitted: [],
  verifying: ['ask_verify'],
  accepted: ['accept'],
  reminded: [],
  self_fixed: ['self_fix'],
  dispatched: [],
  acknowledged: ['acknowledge'],
  in_progress: ['acknowledge', 'start'],
  resolved: ['acknowledge', 'start', 'resolve'],
  checked: ['acknowledge', 'start', 'resolve', 'pass'],
  closed: ['acknowledge', 'start', 'resolve', 'pass', 'close'],
  disputed: ['closeTwice'],
  returned: ['return'],
  suspended: ['acknowledge', 'ask_suspend', 'suspend'],
  rejected: ['reject'],
  withdrawn: ['withdraw'],
  merged: ['merge'],
  voided: ['ask_void', 'void'],
}
/** The category by which a case can reach the status: dispatched by hand, soft first, or by the rules at once. */
const kinds: Partial<Record<Status, keyof typeof categories>> = {
  submitted: 'orphan',
  verifying: 'orphan',
  accepted: 'orphan',
  rejected: 'orphan',
  reminded: 'stall',
  self_fixed: 'stall',
}

/** Reports a case and takes it to the status. */
export const caseThatIs = async (
  test: TestServer,
  status: Status,
  as: UserName = 'ann',
): Promise<CaseDetail> => {
  const { code } = categories[kinds[status] ?? 'ads']
  const { id } = await submitted(test, as, { category: code })
  for (const step of ways[status]) await take(test, step, id, as)
  return test.ok(contract.cases.show, { id }, as)
}

const reason = '现场看过，说明原因'
const DAY = 86_400_000
const { cases, reports } = contract
type StepCall = (test: TestServer, id: string, as: UserName) => Promise<CaseDetail>

const steps = {
  acknowledge: (test, id) => test.ok(cases.acknowledge, { id }, 'west'),
  start: (test, id) => test.ok(cases.start, { id }, 'west'),
  resolve: async (test, id) => test.ok(cases.resolve, await aProof(test, id), 'west'),
  pass: (test, id) => test.ok(cases.pass, { id }, 'checker'),
  close: (test, id) => test.ok(cases.close, { id }, 'dispatcher'),
  return: (test, id) => test.ok(cases.return, { id, reason }, 'west'),
  reject: (test, id) => test.ok(cases.reject, { id, because: '不属于受理范围', reason }, 'dispatcher'),
  withdraw: (test, id, as) => test.ok(reports.withdraw, { id }, as),
  ask_verify: (test, id) => test.ok(cases.ask_verify, { id, gridCode: westGrid }, 'dispatcher'),
  accept: (test, id) => test.ok(cases.accept, { id }, 'dispatcher'),
  self_fix: async (test, id) => test.ok(cases.self_fix, await aProof(test, id, 'shopkeeper'), 'shopkeeper'),
  ask_suspend: (test, id) => {
    const until = new Date(test.clock.now.getTime() + 30 * DAY).toISOString()
    return test.ok(cases.ask_suspend, { id, reason, until }, 'west')
  },
  suspend: (test, id) => test.ok(cases.suspend, { id }, 'supervisor'),
  ask_void: (test, id) => test.ok(cases.ask_void, { id, reason }, 'dispatcher'),
  void: (test, id) => test.ok(cases.void, { id }, 'supervisor'),
  merge: async (test, id) => {
    const { number } = await submitted(test, 'ben')
    return test.ok(cases.merge, { id, into: number }, 'dispatcher')
  },
  /** The first "no" sends it back to work, the second to the supervisor. */
  closeTwice: async (test, id, as) => {
    const no = { id, outcome: 'not_solved', satisfaction: 'dissatisfied', comment: '还在那里' } as const
    for (let i = 0; i < 2; i++) {
      for (const step of ways.closed) await take(test, step, id, as)
      await test.ok(cases.rate, no, as)
    }
    return test.ok(cases.show, { id }, as)
  },
} satisfies Record<string, StepCall>
type Step = keyof typeof steps

/** Takes one step as a person who may take it. `as`: the reporter. */
export const take = async (
  test: TestServer,
  step: Step,
  id: string,
  as: UserName = 'ann',
): Promise<CaseDetail> => {
  const taken: StepCall = steps[step]
  const answer = await taken(test, id, as)
  await photosFollow()
  return answer
}

/** A worker's proof: a new photo, taken a step beside. */
export const aProof = async (
  test: TestServer,
  id: string,
  as: UserName = 'west',
): Promise<InputOf<typeof contract.cases.resolve>> => ({
  id,
  photos: [await readyPhoto(test, as)],
  point: at(26, 2),
  accuracy: 5,
})
