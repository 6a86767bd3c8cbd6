import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
import type { Status } from '@shared/domain/case-status'
import { readyPhoto } from './photos'
import type { TestServer } from './server'
import { at, categories, type UserName } from './tiny-city'

export type Submit = InputOf<typeof contract.reports.submit>

/** Small ads at the noodle shop's door, unless told otherwise. */
export const aReport = async (
  test: TestServer,
  as: UserName = 'ann',
  fields: Partial<Submit> = {},
): Promise<Submit> => ({
  requestId: randomUUID(),
  photos: fields.photos ?? [await readyPhoto(test, as)],
  point: at(25, 3),
  accuracy: 2,
  source: 'pin',
  category: categories.ads.code,
  words: '墙上贴满了小广告',
  ...fields,
})

export const submitted = async (
  test: TestServer,
  as: UserName = 'ann',
  fields: Partial<Submit> = {},
): Promise<CaseDetail> => test.ok(contract.reports.submit, await aReport(test, as, fields), as)

/** The ways from the shutter to each status, by the people whose steps they are. */
const ways: Record<Status, Step[]> = {
  submitted: [],
  dispatched: [],
  acknowledged: ['acknowledge'],
  in_progress: ['acknowledge', 'start'],
  resolved: ['acknowledge', 'start', 'resolve'],
  checked: ['acknowledge', 'start', 'resolve', 'pass'],
  closed: ['acknowledge', 'start', 'resolve', 'pass', 'close'],
  returned: ['return'],
  rejected: ['reject'],
  withdrawn: ['withdraw'],
}
/** Before the rules can dispatch it. */
const undecided: Status[] = ['submitted', 'rejected']

/** A case that has come so far. */
export const caseThatIs = async (
  test: TestServer,
  status: Status,
  as: UserName = 'ann',
): Promise<CaseDetail> => {
  const { code } = undecided.includes(status) ? categories.orphan : categories.ads
  const { id } = await submitted(test, as, { category: code })
  for (const step of ways[status]) await take(test, step, id, as)
  return test.ok(contract.cases.show, { id }, as)
}

type Step = 'acknowledge' | 'start' | 'resolve' | 'pass' | 'close' | 'return' | 'reject' | 'withdraw'

/** One step, by the person whose step it is. `as`: who has reported it. */
export const take = async (
  test: TestServer,
  step: Step,
  id: string,
  as: UserName = 'ann',
): Promise<CaseDetail> => {
  const { cases, reports } = contract
  if (step === 'resolve') return test.ok(cases.resolve, await aProof(test, id), 'west')
  if (step === 'pass') return test.ok(cases.pass, { id }, 'checker')
  if (step === 'close') return test.ok(cases.close, { id }, 'dispatcher')
  if (step === 'return') return test.ok(cases.return, { id, reason: '不在我的网格' }, 'west')
  if (step === 'reject') return test.ok(cases.reject, { id, reason: '不属于受理范围' }, 'dispatcher')
  if (step === 'withdraw') return test.ok(reports.withdraw, { id }, as)
  return test.ok(cases[step], { id }, 'west')
}

/** What a worker sends when it is done: a fresh photo, taken a step beside. */
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
