import type { Point, Polygon } from '@shared/domain/geo'
import { levelOf } from '../../geo/areas/area-levels'
import { commonShift } from '../../geo/areas/common-shift'
import { polygonIndexBuilder } from '../../geo/polygon-index'
import type { InForce, Source } from '../import-kind'

type ShapedArea = { code: string; polygons: readonly Polygon[] }
type ShiftQuestion = {
  given: readonly ShapedArea[]
  /** All areas as they would be after the import. */
  after: readonly ShapedArea[]
  before: ReadonlyMap<string, readonly Polygon[]>
  datum: Source['datum']
}

/**
 * A sentence for the clerk where most borders of the file have moved together, as by a wrong datum; null: they have not.
 * It counts the frontages and open cases that would lie in no grid any more.
 */
export const shiftWarning = async (
  { given, after, before, datum }: ShiftQuestion,
  inForce: InForce,
): Promise<string | null> => {
  const shift = commonShift(given, before)
  if (!shift) return null
  const areasBefore = [...before].map(([code, polygons]) => ({ code, polygons }))
  const [was, will] = [gridsOf(areasBefore), gridsOf(after)]
  const fallsOut = (point: Point) => was.at(point) !== null && will.at(point) === null
  const frontages = [...(await inForce.frontages()).values()].filter(({ shape }) =>
    shape.coordinates.some(([outer = []]) => outer.some(fallsOut)),
  )
  const cases = (await inForce.openPoints()).filter(fallsOut)
  const distance = `向${headingLabel(shift)}移动约 ${Math.round(Math.hypot(...shift))} 米`
  const out = `${frontages.length} 处门前责任区、${cases.length} 件未结案卷将不在任何单元网格内`
  return `与现有的辖区相比，大部分边界一起${distance}，${out}；${datumAdvice[datum]}`
}

const gridsOf = (areas: readonly ShapedArea[]) => {
  const grids = polygonIndexBuilder<{ code: string }>()
  for (const { code, polygons } of areas) if (levelOf(code) === 'grid') grids.add({ code }, polygons)
  return grids.finish()
}

const datumAdvice: Record<Source['datum'], string> = {
  wgs84: '多半是坐标系不对，高德、腾讯地图或微信的坐标要加 --datum gcj02',
  gcj02: '多半是坐标系不对，GPS、天地图的坐标不要写 --datum gcj02',
}

const HEADINGS = ['东', '东北', '北', '西北', '西', '西南', '南', '东南'] as const

const headingLabel = ([east, north]: readonly [number, number]): string => {
  const eighth = Math.round(Math.atan2(north, east) / (Math.PI / 4))
  return HEADINGS[(eighth + HEADINGS.length) % HEADINGS.length] ?? ''
}
