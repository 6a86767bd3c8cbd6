import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { nextCaseNumber } from '../cases/case-number'
import type { CaseRecord } from '../cases/case-record'
import { findCaseOfRequest } from '../cases/find-case'
import { openCase } from '../cases/open-case'
import { decide } from '../domain/routing/decide'
import { fail } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { claimPhotos } from '../photos/claim-photos'
import { firstState } from './first-state'

type Input = CheckedInputOf<(typeof contract)['reports']['submit']>

/**
 * One report, however often it is sent: the same requestId answers with the same case.
 * Cut off anywhere, it can be sent again: the photos are claimed in its name, and the case is one atomic write.
 */
export const submitReport = async (house: House, caller: Caller, input: Input): Promise<CaseRecord> => {
  const already = await findCaseOfRequest(caller.cityId, input.requestId)
  if (already) return sentBefore(already, caller)

  const facts = house.facts()
  const category = facts.categories.get(input.category) ?? fail('category_not_found')
  const now = house.now()
  if (!facts.boundary.at(input.point)) return fail('outside_city', { hotline: facts.hotline })

  const photos = await claimPhotos({
    cityId: caller.cityId,
    ownerId: caller.id,
    ids: input.photos,
    claim: `report:${input.requestId}`,
    now,
  })
  const heard = { ...input, category, photos: photos.flatMap(({ point }) => (point ? [point] : [])) }
  const decided = decide(facts, heard, now)
  const number = await nextCaseNumber(caller.cityId, now)
  const opened = await openCase(
    firstState(house.newId(), number, caller, { ...input, photos, category }, decided, now, facts),
  )
  return (
    opened ??
    sentBefore((await findCaseOfRequest(caller.cityId, input.requestId)) ?? fail('internal'), caller)
  )
}

const sentBefore = (record: CaseRecord, caller: Caller): CaseRecord =>
  record.reports.some((report) => report.citizenId === caller.id) ? record : fail('request_id_taken')
