import type { Polygon } from '@shared/domain/geo'
import Flatbush from 'flatbush'
import { commonArea } from '../../../domain/areas/common-area'
import { type Outline, outlineOf } from '../../../domain/areas/outline'
import { planeAround } from '../../../domain/areas/plane'
import { nameOfFront } from './front-given'
import type { Settled } from './settle-units'

/** A front that stays in force beside those of the file. */
export type Standing = { code: string; unitId: string; unitName: string; ground: readonly Polygon[] }

/** Of the smaller of two fronts of different units; what neighbours have in common by bad measuring is less. */
const SHARE = 0.5

/** Marks fronts that lie mostly on another unit's: of two in the file the later one. */
export const findRivals = (fronts: readonly Settled[], standing: readonly Standing[]): void => {
  const all = [...standing, ...fronts]
  if (all.length === 0) return
  const plane = planeAround(all.flatMap(({ ground }) => ground))
  const outlines = all.map(({ ground }): Outline => outlineOf(ground, plane))
  const boxes = new Flatbush(all.length)
  for (const { west, south, east, north } of outlines) boxes.add(west, south, east, north)
  boxes.finish()

  for (const [position, front] of fronts.entries()) {
    const mine = standing.length + position
    const outline = outlines[mine]!
    const { west, south, east, north } = outline
    const isRival = (other: number): boolean => {
      const { unitId } = all[other]!
      const refused = (fronts[other - standing.length]?.misfits.length ?? 0) > 0
      if (other >= mine || refused || unitId === front.unitId) return false
      const smaller = Math.min(outline.area, outlines[other]!.area)
      return commonArea(outline, outlines[other]!) > SHARE * smaller
    }
    const [rival] = boxes.search(west, south, east, north, isRival).map((i) => all[i]!)
    if (!rival) continue
    const name = nameOfFront({ code: rival.code, unit: rival.unitName })
    const reason = `${nameOfFront(front)}的责任区大半落在${name}的责任区里，请核对两处的位置`
    front.misfits.push(front.refuse('ground', reason))
  }
}
