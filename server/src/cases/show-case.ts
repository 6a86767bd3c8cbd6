import type { CaseDetail } from '@shared/contract/case-views'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { findCase } from './find-case'
import { detailFor } from './present-cases'
import { mayRead } from './visibility'

/** A case that the caller may not read is not there for them. */
export const showCase = async (house: House, caller: Caller | null, id: string): Promise<CaseDetail> => {
  const record = await findCase(house.env.CITY, id)
  return mayRead(record, caller) ? detailFor(house, caller, record) : fail('case_not_found')
}
