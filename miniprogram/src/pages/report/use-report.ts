import { contract } from '@shared/contract'
import type { OutputOf } from '@shared/contract/endpoint'
import type { CategoryView } from '@shared/contract/places'
import { limits } from '@shared/domain/limits'
import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from '../../platform/dialogs'
import { call } from '../../services/api'
import { type City, useCity } from '../../services/city'
import { clearDraft, type Draft, type DraftPlace, openDraft, saveDraft } from '../../services/draft'
import { enqueueReport } from '../../services/outbox'
import { useDebounced } from '../../services/use-debounced'
import { type FixNow, useFix } from '../../services/use-fix'
import { type Loaded, useLoaded } from '../../services/use-loaded'
import { type Photos, usePhotos } from '../../services/use-photos'
import { placeWords } from '../../words/citizen'
import { missingOf, placeFromFix } from './report-rules'

const PLACE_REST_MS = 400

export type Located = OutputOf<typeof contract.places.locate>

export type ReportForm = {
  draft: Draft
  city: City | null
  category: CategoryView | null
  photos: Photos
  fix: FixNow
  /** What the server knows of the place. */
  located: Loaded<Located>
  change: (part: Partial<Draft>) => void
  /** Back to where the phone is. */
  relocate: () => Promise<void>
  missing: string | null
  /** Answers the requestId under which it is on its way. */
  send: () => Promise<string | null>
}

/** The report as it is being written. All of it is kept at every change. */
export const useReport = (personId: string): ReportForm => {
  const [draft, setDraft] = useState<Draft>(() => ({ ...openDraft(personId), personId }))
  const { city } = useCity()
  const gone = useRef(false)

  const change = useCallback((part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), [])
  useEffect(() => {
    if (!gone.current) saveDraft(draft)
  }, [draft])

  const photos = usePhotos(limits.photosPerReport, {
    initial: draft.photos,
    onChange: (next) => change({ photos: next }),
  })

  // A place that belongs to photos taken earlier is kept; otherwise the phone says where it is.
  const fix = useFix(draft.place === null || draft.photos.length === 0)
  const found = fix.fix
  useEffect(() => {
    if (!found) return
    setDraft((before) =>
      before.place && before.place.source !== 'fix' ? before : { ...before, place: placeFromFix(found) },
    )
  }, [found])

  const relocate = async () => {
    const fresh = await fix.locate()
    if (fresh) change({ place: placeFromFix(fresh) })
    else toast(placeWords.notFound)
  }

  const located = useLocated(draft.place)
  const category = city?.categories.find(({ code }) => code === draft.category) ?? null
  const missing = missingOf(draft, located.data?.inCity ?? null)

  const send = async (): Promise<string | null> => {
    if (missing || !draft.place || !category) return null
    const { photos: sent, place, words } = draft
    const requestId = await enqueueReport({
      ...place,
      photos: sent,
      category: category.code,
      categoryName: category.name,
      place: located.data?.place ?? placeWords.noted,
      words,
    })
    gone.current = true
    clearDraft()
    return requestId
  }

  return { draft, city, category, photos, fix, located, change, relocate, missing, send }
}

const useLocated = (place: DraftPlace | null): Loaded<Located> => {
  const usable = place && place.accuracy <= limits.accuracyMax ? place : null
  const rested = useDebounced(usable, PLACE_REST_MS)
  return useLoaded<Located>(rested && `locate:${rested.point},${rested.accuracy}`, () => {
    const [lng, lat] = rested?.point ?? [0, 0]
    return call(contract.places.locate, { lng, lat, accuracy: rested?.accuracy ?? 0 })
  })
}
