import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { distanceMetres } from '@shared/domain/geo'
import { AppError } from '../errors'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { type Claim, claimPhotos, releasePhotos } from '../photos/claim-photos'
import type { CaseRecord } from './case.model'
import { caseToChange, changeCase } from './change-case'
import { findCase } from './find-case'

type Input = CheckedInputOf<(typeof contract)['cases']['resolve']>

/** 处理完成: proved by photos and by the place where the person stands. Sent again, it answers as the first time. */
export const resolveCase = async (house: House, caller: Caller, input: Input): Promise<CaseRecord> => {
  let claimed: Claim | null = null
  try {
    const seen = await caseToChange(caller, input.id, 'resolve')
    // The claim names the version: the same attempt may claim again, a later one may not.
    const claim = `case:${seen._id}:${seen.version}`
    claimed = { cityId: seen.cityId, ownerId: caller.id, ids: input.photos, claim, now: house.now() }
    const photos = await claimPhotos(claimed)
    const distance = Math.round(distanceMetres(input.point, seen.point))
    return await changeCase(house, caller, seen, 'resolve', {
      note: { text: input.note || null, photos, point: [...input.point], distance },
      set: { resolvedBy: caller.id },
    })
  } catch (error) {
    // Only a refusal says for certain that nothing was written; after a lost connection the photos stay claimed.
    if (!(error instanceof AppError) || error.code !== 'transition_not_allowed') throw error
    const now = await findCase(caller.cityId, input.id)
    if (isProvedBy(now, caller, input)) return now
    if (claimed) await releasePhotos(claimed)
    throw error
  }
}

/** Whether this very proof is the one that the case has. */
const isProvedBy = ({ history }: CaseRecord, caller: Caller, input: Input): boolean => {
  const proof = history.findLast(({ action }) => action === 'resolve')
  return proof?.by.id === caller.id && proof.photos.every(({ id }) => input.photos.includes(id))
}
