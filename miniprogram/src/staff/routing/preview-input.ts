import type { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { PlaceKind } from '@shared/domain/place-kinds'

/** Metres: a pin set by hand, a good fix, a poor one between houses. */
export const accuracies = [limits.pinAccuracy, 10, 30] as const

export type Question = {
  point: Point
  accuracy: (typeof accuracies)[number]
  /** Null until one is chosen; nothing is asked before. */
  category: string | null
  placeKind: PlaceKind | null
  words: string
}

/** What the server is asked. */
export const previewInput = ({
  point,
  accuracy,
  category,
  placeKind,
  words,
}: Question): InputOf<typeof contract.routing.preview> => ({
  point: [...point],
  accuracy,
  category: category ?? '',
  placeKind,
  words,
  source: accuracy === limits.pinAccuracy ? 'pin' : 'fix',
})

type Bounds = readonly [west: number, south: number, east: number, north: number]

/** Where the map begins: where I stand, if that is in the city. */
export const startPoint = (me: Point | null, city: { center: Point; bounds: Bounds }): Point => {
  const [west, south, east, north] = city.bounds
  const isIn = me && me[0] >= west && me[0] <= east && me[1] >= south && me[1] <= north
  return isIn ? me : city.center
}
