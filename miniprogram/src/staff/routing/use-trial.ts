import { contract } from '@shared/contract'
import type { InputOf } from '@shared/contract/endpoint'
import type { DecisionView } from '@shared/contract/routing'
import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import type { PlaceKind } from '@shared/domain/places'
import { useCallback, useMemo, useState } from 'react'
import { call } from '../../api/session'
import type { City } from '../../api/use-city'
import { useFix } from '../../api/use-fix'
import { type Loaded, useDebounced, useLoaded } from '../../api/use-loaded'
import type { Fix } from '../../platform/location/fix'

const REST_MS = 300
const blank = { accuracy: limits.pinAccuracy, category: null, placeKind: null, description: '' }

export type TrialNow = {
  question: Question
  me: Fix | null
  change: (part: Partial<Question>) => void
  decision: Loaded<DecisionView>
}

/** The question as it stands, and the server's decision once the person pauses. */
export const useTrial = (city: City): TrialNow => {
  // Until a place is chosen, it is the start of the map.
  const [answers, setAnswers] = useState<Omit<Question, 'point'> & { point?: Point }>(blank)
  const { fix } = useFix(true)
  const start = startPoint(fix?.point ?? null, city)
  const change = useCallback(
    (part: Partial<Question>) => setAnswers((before) => ({ ...before, ...part })),
    [],
  )
  const question = useMemo(() => ({ ...answers, point: answers.point ?? start }), [answers, start])
  const asked = useDebounced(question, REST_MS)
  const decision = useLoaded(asked.category && JSON.stringify(asked), () =>
    call(contract.routing.preview, previewInput(asked)),
  )
  return { question, me: fix, change, decision }
}

/** Metres: a pin set by hand, a good fix, a poor fix between buildings. */
export const accuracies = [limits.pinAccuracy, 10, 30] as const

type Question = {
  point: Point
  accuracy: (typeof accuracies)[number]
  /** Null until one is chosen; nothing is sent before. */
  category: string | null
  placeKind: PlaceKind | null
  description: string
}

/** The server's input; a circle of pin size counts as a pin. */
export const previewInput = ({
  point,
  accuracy,
  category,
  placeKind,
  description,
}: Question): InputOf<typeof contract.routing.preview> => ({
  point: [...point],
  accuracy,
  category: category ?? '',
  placeKind,
  description,
  source: accuracy === limits.pinAccuracy ? 'pin' : 'fix',
})

type Bounds = readonly [west: number, south: number, east: number, north: number]

/** The start of the map: the person's own location if it is in the city, else the city's centre. */
export const startPoint = (me: Point | null, city: { center: Point; bounds: Bounds }): Point => {
  const [west, south, east, north] = city.bounds
  const isIn = me && me[0] >= west && me[0] <= east && me[1] >= south && me[1] <= north
  return isIn ? me : city.center
}
