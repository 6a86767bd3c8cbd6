import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { LocationSource } from '@shared/domain/places'
import type { Reason } from '@shared/domain/routing-reason'
import type { CityFrontage, CityGrid, CitySnapshot } from '../city/snapshot'
import { type Share, sharesOf } from '../geo/circle-shares'

/** 位置来源: all sources of one place. The one that is used is `point`; the others are kept beside it. */
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

/**
 * The reasons that say which source is used and which others contradict it; each source is named once.
 * Points in WGS-84 degrees, distances in metres; `limits.sourcesApart` says from where on two contradict each other.
 */
export const locationReasons = ({
  point,
  accuracy,
  source: claimed,
  fix,
  photos,
}: LocationSources): Reason[] => {
  // A place that no photo confirms counts as set by hand, even if the phone sends another source.
  const isFromPhoto = photos.some((photo) => distanceMetres(point, photo) <= limits.sourcesApart)
  const source = claimed === 'photo' && !isFromPhoto ? 'pin' : claimed
  const sources: [LocationSource, Point][] = [[source, point]]
  if (fix && source !== 'fix') sources.push(['fix', fix])
  if (source !== 'photo') {
    const farthest = farthestFrom(point, photos)
    if (farthest) sources.push(['photo', farthest])
  }
  const reasons: Reason[] = [{ code: 'source', source, accuracy }]
  const doubted = new Set<LocationSource>()
  for (const [i, [one, here]] of sources.entries()) {
    for (const [other, there] of sources.slice(i + 1)) {
      const metres = distanceMetres(here, there)
      if (metres <= limits.sourcesApart || doubted.has(one) || doubted.has(other)) continue
      reasons.push({ code: 'sources_disagree', one, other, metres })
      if (one !== source) doubted.add(one)
      doubted.add(other)
    }
  }
  return reasons
}

/** Several photos are one source: the photo that contradicts most. */
const farthestFrom = (point: Point, photos: readonly Point[]): Point | null =>
  photos.reduce<Point | null>(
    (far, photo) => (far && distanceMetres(point, far) >= distanceMetres(point, photo) ? far : photo),
    null,
  )

export type Place = {
  /** The fix may lie in the city: its circle touches it. */
  inCity: boolean
  /** Metres from the point to the city; 0 inside. */
  cityLine: number
  /** Grids that the fix may mean, the likeliest first. */
  grids: Share<CityGrid>[]
  /** The grid close by, where the fix touches none. */
  beside: { item: CityGrid; metres: number } | null
  /** Frontages that the fix may mean, the likeliest first. */
  frontages: Share<CityFrontage>[]
}

/** A share below this is noise, not a candidate. */
const FLOOR = 0.02
/** The same for frontages, which are narrow: a part of the likeliest one's share. */
const FRONTAGE_FLOOR = 0.25
/** Metres. With a worse fix every frontage is a guess. */
export const FRONTAGE_ACCURACY_MAX = 60

/** Metres from a fix to the city, 0 inside; null: its circle does not touch the city, so the city cannot take it. */
export const metresToCity = (
  { boundary }: Pick<CitySnapshot, 'boundary'>,
  point: Point,
  accuracy: number,
): number | null => boundary.nearest(point, accuracy)?.metres ?? null

/** The grids and frontages that a fix may mean: point in WGS-84 degrees, accuracy in metres (68 %), shares 0 to 1. */
export const findPlace = (
  snapshot: Pick<CitySnapshot, 'boundary' | 'grids' | 'frontages'>,
  point: Point,
  accuracy: number,
): Place => {
  const cityLine = metresToCity(snapshot, point, accuracy)
  if (cityLine === null) return { inCity: false, cityLine: 0, grids: [], beside: null, frontages: [] }
  const grids = sharesOf(snapshot.grids, point, accuracy)
  const frontages = accuracy <= FRONTAGE_ACCURACY_MAX ? sharesOf(snapshot.frontages, point, accuracy) : []
  return {
    inCity: true,
    cityLine,
    // The likeliest grid stays, however little of a vague fix falls on it.
    grids: grids.filter(({ share }, i) => i === 0 || share >= FLOOR),
    beside: grids.length > 0 ? null : snapshot.grids.nearest(point, cityLine + limits.gridReach),
    frontages: frontages.filter(({ share }) => share >= FRONTAGE_FLOOR * frontages[0]!.share),
  }
}
