import type { contract } from '@shared/contract'
import type { CheckedInputOf } from '@shared/contract/endpoint'
import { distanceMetres } from '@shared/domain/geo'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { claimPhotos, releasePhotos } from '../photos/claim-photos'
import type { CaseRecord } from './case.model'
import { caseToChange, changeCase } from './change-case'

type Input = CheckedInputOf<(typeof contract)['cases']['resolve']>

/** 处理完成: proved by photos and by the place where the person stands. */
export const resolveCase = async (house: House, caller: Caller, input: Input): Promise<CaseRecord> => {
  const seen = await caseToChange(caller, input.id, 'resolve')
  // The same photos again for the same attempt are taken again; after it, the version is another and they are used.
  const use = { cityId: seen.cityId, ownerId: caller.id, claim: `case:${seen._id}:${seen.version}` }
  const photos = await claimPhotos({ ...use, ids: input.photos, now: house.now() })
  try {
    return await changeCase(house, caller, seen, 'resolve', {
      note: {
        text: input.note || null,
        photos,
        point: [...input.point],
        distance: Math.round(distanceMetres(input.point, seen.point)),
      },
      set: { resolvedBy: caller.id },
    })
  } catch (error) {
    await releasePhotos({ ...use, ids: input.photos, now: house.now() })
    throw error
  }
}
