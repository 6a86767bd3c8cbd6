import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import type { InputOf } from '@shared/contract/endpoint'
import { readyPhoto } from '../testing/photos'
import { caseThatIs, take } from '../testing/reports'
import type { TestServer } from '../testing/server'
import { at, type UserName } from '../testing/tiny-city'

const { cases } = contract

export type RatingInput = Omit<InputOf<typeof cases.rate>, 'id'>
export const yes: RatingInput = { outcome: 'solved', satisfaction: 'satisfied' }
export const no: RatingInput = { outcome: 'not_solved', satisfaction: 'dissatisfied', comment: '只铲了一半' }

export const DAY = 86_400_000

export const refused = (status: number, code: string) => ({ status, body: { error: { code } } })

export const rate = (test: TestServer, id: string, rating: RatingInput, as: UserName) =>
  test.call(cases.rate, { id, ...rating }, as)

/** "还没好" from this many metres east of the case, with a photo of the actor's own. */
export const object = async (test: TestServer, id: string, as: UserName, metres = 0) => {
  const photos = [await readyPhoto(test, as)]
  return test.call(
    cases.stillThere,
    { id, point: at(25 + metres, 3), accuracy: 8, comment: '又贴上了', photos },
    as,
  )
}

/** A closed case that ann reported, with these supporters. */
export const closedCase = async (test: TestServer, supporters: UserName[] = []): Promise<CaseDetail> => {
  const { id } = await caseThatIs(test, 'acknowledged')
  for (const name of supporters) await test.ok(cases.support, { id }, name)
  for (const step of ['start', 'resolve', 'pass', 'close'] as const) await take(test, step, id)
  return test.ok(cases.show, { id }, 'ann')
}

/** Takes a dispatched case to the next closing. */
export const closeAgain = async (test: TestServer, id: string): Promise<void> => {
  for (const step of ['acknowledge', 'start', 'resolve', 'pass', 'close'] as const) await take(test, step, id)
}

/** A case that waits for the supervisor after ann's second complaint. */
export const disputedCase = async (test: TestServer, supporters: UserName[] = []): Promise<CaseDetail> => {
  const { id } = await closedCase(test, supporters)
  await rate(test, id, no, 'ann')
  await closeAgain(test, id)
  await rate(test, id, no, 'ann')
  return test.ok(cases.show, { id }, 'ann')
}
