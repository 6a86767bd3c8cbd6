import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { distanceMetres } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { isTheirs } from '../cases/card.view'
import { findCase } from '../cases/find-case'
import { joinFollowers } from '../cases/support-case'
import { mayRead } from '../cases/visibility'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { checkOpen } from './check-open'
import { keepRating } from './keep-rating'

type Input = CheckedInputOf<(typeof contract)['cases']['stillThere']>

/** 还没好: a neighbour stands there, and it is not put right. A "no" like any other; of satisfaction it says nothing. */
export const stillThere = async (
  house: House,
  caller: Caller,
  { id, point, accuracy, words, photos }: Input,
): Promise<void> => {
  const record = await findCase(caller.cityId, id)
  if (!mayRead(record, caller)) return fail('case_not_found')
  await checkOpen(house, caller, record)
  // Whose case it is, they rate it.
  if (isTheirs(record, caller)) return fail('not_allowed')
  const metres = Math.round(distanceMetres(point, record.point))
  if (metres > limits.neighbourMetres) return fail('too_far', { metres, accuracy })
  await keepRating(house, caller, record, {
    ...{ as: 'neighbour', outcome: 'not_solved', satisfaction: null },
    ...{ words, photos },
  })
  // Who says that it is not put right wants to hear what becomes of it.
  await joinFollowers(caller, record._id, house.now())
}
