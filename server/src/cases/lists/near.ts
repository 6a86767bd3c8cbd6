import type { CaseCard } from '@shared/contract/case-views'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { cellsAround } from '../../geo/cells'
import { currentCasesFor } from '../access'
import { CaseModel } from '../case.model'
import { shownTo } from '../rules/may-show'
import { type CardRecord, cardFields } from '../views/card'
import { cardsFor } from '../views/detail'

/** Metres: in a busy street the first ring is enough, and the wide one is never read. */
const RINGS = [200, limits.nearRadius]
/** Cases read in one go, the newest first, and the most of them in a ring: older ones interest nobody. */
const READ = 200
const READ_MAX = 1000

type Near = { record: CardRecord; distance: number }

/** Cases around a point that the actor may know of, the nearest first. */
export const listNear = async (
  context: AppContext,
  actor: PersonActor | null,
  point: Point,
): Promise<{ items: (CaseCard & { distance: number })[] }> => {
  // What a smaller ring has found stays: the newest of the wide one may all lie farther away.
  const found = new Map<string, Near>()
  for (const radius of RINGS) {
    if (found.size >= limits.nearCount) break
    for (const near of await readRing(context, actor, { point, radius })) found.set(near.record._id, near)
  }
  const nearest = [...found.values()].sort((a, b) => a.distance - b.distance).slice(0, limits.nearCount)
  const distances = new Map(nearest.map(({ record, distance }) => [record._id, distance]))
  const cards = await cardsFor(
    context,
    actor,
    nearest.map(({ record }) => record),
  )
  return { items: cards.map((card) => ({ ...card, distance: Math.round(distances.get(card.id) ?? 0) })) }
}

/** Reads on until a page is full: cells reach beyond their circle, and what lies there may be newer. */
const readRing = async (
  { env }: AppContext,
  actor: PersonActor | null,
  { point, radius }: { point: Point; radius: number },
): Promise<Near[]> => {
  const around = { cityId: env.CITY, cell: { $in: cellsAround(point, radius) }, ...currentCasesFor(actor) }
  const found: Near[] = []
  let records: CardRecord[] = []
  let read = 0
  do {
    const last = records.at(-1)
    records = await CaseModel.find(last ? { ...around, _id: { $lt: last._id } } : around, cardFields)
      .sort({ _id: -1 })
      .limit(READ)
      .lean<CardRecord[]>()
    read += records.length
    for (const record of records) {
      const distance = distanceMetres(point, record.point)
      if (distance <= radius && shownTo(record, actor)) found.push({ record, distance })
    }
  } while (records.length === READ && found.length < limits.nearCount && read < READ_MAX)
  return found
}
