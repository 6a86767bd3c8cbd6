import type { CaseCard } from '@shared/contract/case-views'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { AppContext } from '../../app/context'
import type { PersonActor } from '../../core/actor'
import { cellsAround } from '../../geo/cells'
import { unseenCasesFor } from '../access'
import { CaseModel } from '../case.model'
import type { CaseRecord } from '../case-record'
import { casesToForget, leaveNear } from '../people/retention'
import { type CardRecord, cardFields } from '../views/card'
import { cardsFor } from '../views/detail'
import { listKey, nearRings } from './list-keys'
import { type CaseList, newestFirst, readList } from './read-lists'

/** Cases of one cell that are read in one go, the newest first, and the most of them: older ones interest nobody. */
const READ = 60
const READ_MAX = 300

type Place = Pick<CaseRecord, '_id' | 'point'>
type Found = Place & { distance: number }

/** Cases around a point that the actor may know of, open or closed lately, the nearest first. */
export const listNear = async (
  context: AppContext,
  actor: PersonActor | null,
  point: Point,
): Promise<{ items: (CaseCard & { distance: number })[] }> => {
  const cityId = context.env.CITY
  const unseen = unseenCasesFor(actor)
  // What a smaller ring has found stays: the newest of the wide one may all lie farther away.
  const found = new Map<string, Found>()
  for (const { radius, metres } of nearRings) {
    if (found.size >= limits.nearCount) break
    const lists = cellsAround(point, radius, metres).flatMap((cell): CaseList[] => {
      const seen = { cityId, lists: listKey.near(metres, cell) }
      return unseen ? [seen, { ...unseen, cityId, lists: listKey.nearUnseen(metres, cell) }] : [seen]
    })
    for (const near of await readRing(lists, point, radius)) found.set(near._id, near)
  }
  const nearest = [...found.values()].sort((a, b) => a.distance - b.distance).slice(0, limits.nearCount)
  const ids = nearest.map(({ _id }) => _id)
  const records = await CaseModel.find({ _id: { $in: ids }, cityId }, cardFields).lean<CardRecord[]>()
  const byId = new Map(records.map((record) => [record._id, record]))
  const cards = await cardsFor(
    context,
    actor,
    ids.flatMap((id) => byId.get(id) ?? []),
  )
  return {
    items: cards.map((card) => ({ ...card, distance: Math.round(found.get(card.id)?.distance ?? 0) })),
  }
}

/**
 * Each cell in the order of time, its places alone: the cards are read of the nearest. Reads on until there are enough, as
 * cells reach beyond their circle, and what lies there may be newer.
 */
const readRing = async (lists: readonly CaseList[], point: Point, radius: number): Promise<Found[]> => {
  const found: Found[] = []
  let open = [...lists]
  for (let read = 0; open.length > 0 && found.length < limits.nearCount && read < READ_MAX; read += READ) {
    const pages = await Promise.all(
      open.map((list) => readList<Place>(list, { order: newestFirst, most: READ, fields: { point: 1 } })),
    )
    for (const place of pages.flat()) {
      const distance = distanceMetres(point, place.point)
      if (distance <= radius) found.push({ ...place, distance })
    }
    open = open.flatMap((list, i) => {
      const last = pages[i]?.[READ - 1]
      return last ? { ...list, _id: { $lt: last._id } } : []
    })
  }
  return found
}

const DAY = 86_400_000
/** Cases read in one go. */
const BATCH = 100

/** Takes cases that were closed some time ago out of the lists of their neighbourhood. Returns their number. */
export const forgetNear = async ({ env, now }: Pick<AppContext, 'env' | 'now'>): Promise<number> => {
  const endedBefore = new Date(now().getTime() - limits.nearDays * DAY)
  let cases: CaseRecord[]
  let left = 0
  do {
    cases = await casesToForget(env.CITY, 'near', { endedBefore, most: BATCH })
    for (const record of cases) await leaveNear(record)
    left += cases.length
  } while (cases.length === BATCH)
  return left
}
