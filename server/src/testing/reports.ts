import { randomUUID } from 'node:crypto'
import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
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

const path = ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const

/** A case that has come so far on the straight way from the shutter to the closing. */
export const caseThatIs = async (
  test: TestServer,
  status: 'dispatched' | 'acknowledged' | 'in_progress' | 'resolved' | 'checked' | 'closed',
  as: UserName = 'ann',
): Promise<CaseDetail> => {
  const { id } = await submitted(test, as)
  const stations = ['dispatched', 'acknowledged', 'in_progress', 'resolved', 'checked', 'closed']
  for (const step of path.slice(0, stations.indexOf(status))) await take(test, step, id)
  return test.ok(contract.cases.show, { id }, as)
}

/** One step of the straight way, by the person whose step it is. */
export const take = async (
  test: TestServer,
  step: (typeof path)[number],
  id: string,
): Promise<CaseDetail> => {
  const { cases } = contract
  if (step === 'resolve') {
    const photos = [await readyPhoto(test, 'west')]
    return test.ok(cases.resolve, { id, photos, point: at(26, 2), accuracy: 5 }, 'west')
  }
  if (step === 'pass') return test.ok(cases.pass, { id }, 'checker')
  if (step === 'close') return test.ok(cases.close, { id }, 'dispatcher')
  return test.ok(cases[step], { id }, 'west')
}
