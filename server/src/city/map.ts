import type { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { Polygon } from '@shared/domain/geo'
import { limitLabel } from '@shared/labels/time'
import type { AppContext } from '../app/context'
import type { CitySnapshot } from './snapshot'

export const showCity = ({
  env,
  pictures,
  snapshot,
}: AppContext): OutputOf<(typeof contract)['places']['city']> => {
  const { id, name, center, bounds, duties, categories, hotline, flow } = snapshot()
  return {
    id,
    name,
    center,
    bounds,
    duties: [...duties],
    hotline,
    rejectReasons: flow.rejectReasons,
    categories: [...categories.values()].map(({ conditions: _, ...category }) => ({
      ...category,
      limit: limitLabel(category.limit),
    })),
    demo: env.DEMO,
    machineRedacts: pictures.mayDetect(),
    keepOriginalsDays: env.KEEP_ORIGINALS_DAYS,
    keepReportersDays: env.KEEP_REPORTERS_DAYS,
    tiles: env.TILES_URL || null,
  }
}

/** Degrees, about 600 m: in a window up to this size frontages are distinct on a phone. */
const FRONTAGE_WINDOW = 0.006
/** WeChat's map draws some hundred polygons smoothly. */
const GRIDS_MAX = 300
const FRONTAGES_MAX = 200

type Box = { west: number; south: number; east: number; north: number }

export const windowOnMap = (
  snapshot: CitySnapshot,
  { west, south, east, north }: Box,
): OutputOf<(typeof contract)['places']['grids']> => {
  const isClose = east - west <= FRONTAGE_WINDOW && north - south <= FRONTAGE_WINDOW
  const frontages = isClose
    ? snapshot.frontages.touching(west, south, east, north).slice(0, FRONTAGES_MAX)
    : []
  return {
    grids: snapshot.grids
      .touching(west, south, east, north)
      .slice(0, GRIDS_MAX)
      .flatMap((grid) =>
        snapshot.grids
          .polygonsOf(grid)
          .map((polygon) => ({ code: grid.code, name: grid.shortName, polygon: drawn(polygon) })),
      ),
    frontages: frontages.flatMap((frontage) =>
      snapshot.frontages
        .polygonsOf(frontage)
        .map((polygon) => ({ name: frontage.unit.name, polygon: drawn(polygon) })),
    ),
  }
}

/** To seven decimals, about a centimetre: enough to draw. */
const drawn = (polygon: Polygon): [number, number][][] =>
  polygon.map((ring) => ring.map(([x, y]): [number, number] => [Number(x.toFixed(7)), Number(y.toFixed(7))]))
