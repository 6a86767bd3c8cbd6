import type { CategoryView } from '@shared/contract/places'
import { limits } from '@shared/domain/limits'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type City, useCity } from '../../api/use-city'
import { type FixState, useFix } from '../../api/use-fix'
import type { Loaded } from '../../api/use-loaded'
import { placeLabels, reportLabels } from '../../labels/citizen'
import {
  clearDraft,
  type Draft,
  draftFrom,
  isBegun,
  NO_FRONT,
  openDraft,
  saveDraft,
} from '../../outbox/draft'
import { enqueueReport, storedItems, takeBackReport } from '../../outbox/outbox'
import { type Photos, usePhotos } from '../../outbox/use-photos'
import { confirm, toast } from '../../platform/dialog'
import { frontStill, locationFrom, missingOf, placeFromFix, placeKindOf } from './report-rules'
import { type Fronts, type Located, useFronts, useLocated } from './use-located'

export type ReportForm = {
  draft: Draft
  city: City | null
  category: CategoryView | null
  photos: Photos
  fix: FixState
  /** What the server knows of the place. */
  located: Loaded<Located>
  /** Before which of these doors, the person is asked; null: not known. */
  fronts: Fronts | null
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
    setDraft((before) => ({
      ...before,
      fix: locationFrom(found),
      place: before.place && before.place.source !== 'fix' ? before.place : placeFromFix(found),
    }))
  }, [found])

  const relocate = async () => {
    const fresh = await fix.locate()
    if (fresh) change({ place: placeFromFix(fresh) })
    else toast(placeLabels.notFound)
  }

  const located = useLocated(draft.place)
  const category = city?.categories.find(({ code }) => code === draft.category) ?? null
  const fronts = useFronts(draft.place, category, draft.placeKind)
  useEffect(() => {
    setDraft((before) => {
      const front = frontStill(before.front, fronts)
      return front === before.front ? before : { ...before, front }
    })
  }, [fronts])
  const missing = missingOf(draft, located.data?.inCity ?? null)

  const send = async (): Promise<string | null> => {
    if (missing || !draft.place || !category) return null
    const { photos: sent, place, fix: phone, front, words } = draft
    const requestId = await enqueueReport({
      ...place,
      photos: sent,
      fix: place.source === 'fix' ? null : phone,
      category: category.code,
      categoryName: category.name,
      placeKind: placeKindOf(draft, category),
      frontUnitId: front === NO_FRONT ? null : front,
      place: located.data?.place ?? placeLabels.noted,
      words,
    })
    gone.current = true
    clearDraft()
    return requestId
  }

  return { draft, city, category, photos, fix, located, fronts, change, relocate, missing, send }
}

/** Puts a refused report back onto the table, asking first where another one lies there. True when the table is laid. */
export const useEditing = (requestId: string | undefined): boolean => {
  const [ready, setReady] = useState(!requestId)
  useEffect(() => {
    if (!requestId) return
    void layOut(requestId).finally(() => setReady(true))
  }, [requestId])
  return ready
}

const layOut = async (requestId: string): Promise<void> => {
  const item = storedItems().find((one) => one.requestId === requestId)
  if (!item?.refusal) return
  if (isBegun(openDraft(item.personId)) && !(await mayReplace())) return
  saveDraft(draftFrom(item))
  takeBackReport(item)
}

const mayReplace = () =>
  confirm({
    title: reportLabels.replaceDraft,
    text: reportLabels.replaceDraftText,
    yes: reportLabels.replace,
  })
