import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { isTheirs } from '../cases/card.view'
import { findCase } from '../cases/find-case'
import { isReportedBy } from '../cases/visibility'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { checkOpen } from './check-open'
import { keepRating } from './keep-rating'

type Input = CheckedInputOf<(typeof contract)['cases']['rate']>

/** What a reporter, or who said "me too", says of the latest closing. */
export const rateCase = async (house: House, caller: Caller, { id, ...said }: Input): Promise<void> => {
  const record = await findCase(caller.cityId, id)
  if (!isTheirs(record, caller)) return fail('not_allowed')
  await checkOpen(house, caller, record)
  await keepRating(house, caller, record, {
    ...said,
    as: isReportedBy(record, caller) ? 'reporter' : 'supporter',
  })
}
