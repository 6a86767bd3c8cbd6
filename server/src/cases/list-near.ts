import type { CaseCard } from '@shared/contract/case-views'
import { openStatuses } from '@shared/domain/case-status'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { cellsAround } from '../domain/place/cell'
import type { House } from '../house'
import type { Caller } from '../http/caller'
import { type CardRecord, cardFields } from './card.view'
import { CaseModel } from './case.model'
import { cardsFor } from './present-cases'
import { isStaff, publicStatuses } from './visibility'

/** Metres: in a busy street the first ring is enough, and the wide one is never read. */
const RINGS = [200, limits.nearRadius]
/** The newest so many of the cells around are measured; older ones interest nobody. */
const READ_MAX = 200
const seenByStaff = [...new Set([...publicStatuses, ...openStatuses])]

/** Public cases around a point, the nearest first; whoever works for the city also sees what is not public yet. */
export const listNear = async (
  house: House,
  caller: Caller | null,
  point: Point,
): Promise<{ items: (CaseCard & { distance: number })[] }> => {
  for (const radius of RINGS) {
    const records = await CaseModel.find(
      {
        cityId: house.env.CITY,
        cell: { $in: cellsAround(point, radius) },
        status: { $in: isStaff(caller) ? seenByStaff : [...publicStatuses] },
      },
      cardFields,
    )
      .sort({ _id: -1 })
      .limit(READ_MAX)
      .lean<CardRecord[]>()
    const measured = records
      .map((record) => ({ record, distance: distanceMetres(point, record.point) }))
      .filter(({ distance }) => distance <= radius)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, limits.nearCount)
    if (measured.length < limits.nearCount && radius !== RINGS.at(-1)) continue
    const cards = await cardsFor(
      house,
      caller,
      measured.map(({ record }) => record),
    )
    return { items: cards.map((card, i) => ({ ...card, distance: Math.round(measured[i]!.distance) })) }
  }
  return { items: [] }
}
