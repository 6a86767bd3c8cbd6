import { contract } from '@shared/contract'
import type { InputOf, OutputOf } from '@shared/contract/endpoint'
import type { CategoryView } from '@shared/contract/places'
import { limits } from '@shared/domain/limits'
import type { PlaceKind } from '@shared/domain/places'
import { useMemo, useRef } from 'react'
import { call } from '../../api/session'
import { type Loaded, useDebounced, useLoaded } from '../../api/use-loaded'
import type { DraftPlace } from '../../outbox/draft'

const PLACE_REST_MS = 400

type Locate = typeof contract.places.locate
export type PlaceAnswer = OutputOf<Locate>
export type Frontages = PlaceAnswer['ask']

/** The server's names and frontages of a place, asked once the place rests. */
export const useLocated = (place: DraftPlace | null): Loaded<PlaceAnswer> => useLocate(usable(place))

/**
 * The frontages to offer for "是哪家门前？"; null while they are unknown. This is a request of its own, so that another
 * category does not make the name of the place blink. For the same reason the last answer stays until the next.
 */
export const useFrontages = (
  place: DraftPlace | null,
  category: CategoryView | null,
  placeKind: PlaceKind | null,
): Frontages | null => {
  const asked = category?.duty ? usable(place) : null
  const { data, error } = useLocate(asked, category?.code, placeKind ?? undefined)
  const last = useRef<Frontages | null>(null)
  if (data || !asked) last.current = data?.ask ?? null
  if (category && !category.duty) return NO_FRONTAGES
  return error || !asked ? null : last.current
}

const usable = (place: DraftPlace | null): DraftPlace | null =>
  place && place.accuracy <= limits.accuracyMax ? place : null

const useLocate = (
  place: DraftPlace | null,
  category?: string,
  placeKind?: PlaceKind,
): Loaded<PlaceAnswer> => {
  const question = useMemo<InputOf<Locate> | null>(() => {
    if (!place) return null
    const [lng, lat] = place.point
    return { lng, lat, accuracy: place.accuracy, category, placeKind }
  }, [place, category, placeKind])
  const rested = useDebounced(question, PLACE_REST_MS)
  return useLoaded<PlaceAnswer>(rested && JSON.stringify(rested), () =>
    call(contract.places.locate, rested ?? NOWHERE),
  )
}

const NO_FRONTAGES: Frontages = []

/** Never sent: without a question nothing is loaded. */
const NOWHERE = { lng: 0, lat: 0, accuracy: 0 }
