import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { LocationSource } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { CitySnapshot, FrontageFact, GridFact } from '../city/snapshot'
import { type Share, sharesOf } from '../geo/circle-shares'

/** What was heard of where it is. The one that was used is `point`; the others are kept beside it. */
export type LocationSources = {
  point: Point
  /** Metres, 68 %. */
  accuracy: number
  source: LocationSource
  /** The phone's own fix, where another was used. */
  fix: Point | null
  /** EXIF GPS of the photos. */
  photos: readonly Point[]
}

/** Which source was used, and which others contradict it; each is named once. */
export const locationReasons = ({
  point,
  accuracy,
  source: said,
  fix,
  photos,
}: LocationSources): Reason[] => {
  // A place that no photo bears source to was put there by hand, whatever the phone calls it.
  const isFromPhoto = photos.some((photo) => distanceMetres(point, photo) <= limits.sourcesApart)
  const source = said === 'photo' && !isFromPhoto ? 'pin' : said
  const heard: [LocationSource, Point][] = [[source, point]]
  if (fix && source !== 'fix') heard.push(['fix', fix])
  if (source !== 'photo') {
    const farthest = farthestFrom(point, photos)
    if (farthest) heard.push(['photo', farthest])
  }
  const reasons: Reason[] = [{ code: 'source', source, accuracy }]
  const doubted = new Set<LocationSource>()
  for (const [i, [one, here]] of heard.entries()) {
    for (const [other, there] of heard.slice(i + 1)) {
      const metres = distanceMetres(here, there)
      if (metres <= limits.sourcesApart || doubted.has(one) || doubted.has(other)) continue
      reasons.push({ code: 'sources_disagree', one, other, metres })
      if (one !== source) doubted.add(one)
      doubted.add(other)
    }
  }
  return reasons
}

/** Several photos are one source: the one that contradicts most. */
const farthestFrom = (point: Point, photos: readonly Point[]): Point | null =>
  photos.reduce<Point | null>(
    (far, photo) => (far && distanceMetres(point, far) >= distanceMetres(point, photo) ? far : photo),
    null,
  )

export type Place = {
  inCity: boolean
  /** Grids that the fix may mean, the likeliest first. */
  grids: Share<GridFact>[]
  /** Where the fix touches no grid: the one close beside it. */
  beside: { item: GridFact; metres: number } | null
  /** Fronts that the fix may mean, the likeliest first. */
  frontages: Share<FrontageFact>[]
}

/** A share below this is noise, not a candidate. */
const FLOOR = 0.02
/** Of fronts, which are narrow: so much of what falls on the likeliest. */
const FRONT_FLOOR = 0.25
/** Metres. Behind a worse fix every front is a guess. */
export const FRONTAGE_ACCURACY_MAX = 60

/** Where a fix is: point in WGS-84 degrees, accuracy in metres (68 %). */
export const findPlace = (
  snapshot: Pick<CitySnapshot, 'boundary' | 'grids' | 'frontages'>,
  point: Point,
  accuracy: number,
): Place => {
  const inCity = snapshot.boundary.at(point) !== null
  if (!inCity) return { inCity, grids: [], beside: null, frontages: [] }
  const grids = sharesOf(snapshot.grids, point, accuracy)
  const frontages = accuracy <= FRONTAGE_ACCURACY_MAX ? sharesOf(snapshot.frontages, point, accuracy) : []
  return {
    inCity,
    // However little of a vague fix falls on the likeliest grid, it is the likeliest.
    grids: grids.filter(({ share }, i) => i === 0 || share >= FLOOR),
    beside: grids.length > 0 ? null : snapshot.grids.nearest(point, limits.gridReach),
    frontages: frontages.filter(({ share }) => share >= FRONT_FLOOR * frontages[0]!.share),
  }
}
