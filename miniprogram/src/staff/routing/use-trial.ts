import { contract } from '@shared/contract'
import type { DecisionView } from '@shared/contract/routing'
import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { useCallback, useMemo, useState } from 'react'
import type { Fix } from '../../platform/location-error'
import { call } from '../../services/api'
import type { City } from '../../services/city'
import { useDebounced } from '../../services/use-debounced'
import { type Loaded, useLoaded } from '../../services/use-loaded'
import { useMyFix } from '../parts/use-my-fix'
import { previewInput, type Question, startPoint } from './preview-input'

const REST_MS = 300
const blank = { accuracy: limits.pinAccuracy, category: null, placeKind: null, words: '' }

export type TrialNow = {
  question: Question
  me: Fix | null
  change: (part: Partial<Question>) => void
  decision: Loaded<DecisionView>
}

/** The question as it is being put, and what the server would decide, once the person pauses. */
export const useTrial = (city: City): TrialNow => {
  // The place is where the map begins until another is chosen.
  const [answers, setAnswers] = useState<Omit<Question, 'point'> & { point?: Point }>(blank)
  const { fix } = useMyFix(true)
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
