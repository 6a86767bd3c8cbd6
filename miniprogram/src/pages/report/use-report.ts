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
import { type Photos, usableOf, usePhotos } from '../../outbox/use-photos'
import { confirm, toast } from '../../platform/dialog'
import { locationFrom, missingOf, placeFromFix, placeKindOf, validFront } from './report-rules'
import { type Frontages, type PlaceAnswer, useFrontages, useLocated } from './use-located'

export type ReportEditor = {
  draft: Draft
  city: City | null
  category: CategoryView | null
  photos: Photos
  fix: FixState
  /** The server's answer about the place. */
  located: Loaded<PlaceAnswer>
  /** The frontages to offer for 是哪家门前; null while unknown. */
  frontages: Frontages | null
  change: (part: Partial<Draft>) => void
  /** Takes the phone's own location again. */
  relocate: () => Promise<void>
  missing: string | null
  /** Resolves to the requestId in the outbox; null while something is missing. */
  send: () => Promise<string | null>
}

/** The report while it is written. The draft is stored at every change. */
export const useReport = (personId: string): ReportEditor => {
  const [draft, setDraft] = useState<Draft>(() => ({ ...openDraft(personId), personId }))
  const { city } = useCity()
  const isSent = useRef(false)

  const change = useCallback((part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part })), [])
  useEffect(() => {
    if (!isSent.current) saveDraft(draft)
  }, [draft])

  const photos = usePhotos(limits.photosPerReport, {
    initial: draft.photos,
    onChange: (next) => change({ photos: next }),
  })

  // A place that belongs to photos taken earlier is kept; otherwise the phone says where it is.
  const [hasNoPlace] = useState(draft.place === null || draft.photos.length === 0)
  const fix = useFix(hasNoPlace)
  const phoneFix = fix.fix
  useEffect(() => {
    if (!phoneFix) return
    setDraft((before) => ({
      ...before,
      fix: locationFrom(phoneFix),
      place: before.place && before.place.source !== 'fix' ? before.place : placeFromFix(phoneFix),
    }))
  }, [phoneFix])

  const latestPlace = useRef(draft.place)
  latestPlace.current = draft.place
  const relocate = async () => {
    const before = latestPlace.current
    const fresh = await fix.locate()
    if (!fresh) return toast(placeLabels.notFound)
    // A pin that was set meanwhile stays.
    if (latestPlace.current?.source !== 'pin' || latestPlace.current === before)
      change({ place: placeFromFix(fresh) })
  }

  const located = useLocated(draft.place)
  const category = city?.categories.find(({ code }) => code === draft.category) ?? null
  const frontages = useFrontages(draft.place, category, draft.placeKind)
  useEffect(() => {
    setDraft((before) => {
      const front = validFront(before.front, frontages)
      return front === before.front ? before : { ...before, front }
    })
  }, [frontages])
  const missing = missingOf(draft, located.data?.inCity ?? null)

  const send = async (): Promise<string | null> => {
    if (missing || !draft.place || !category) return null
    const sent = await usableOf(photos)
    if (!sent) return null
    const { place, fix: phone, front, description, anonymous } = draft
    const requestId = await enqueueReport({
      ...place,
      photos: sent,
      fix: place.source === 'fix' ? null : phone,
      category: category.code,
      categoryName: category.name,
      placeKind: placeKindOf(draft, category),
      frontUnitId: front === NO_FRONT ? null : front,
      place: located.data?.place ?? placeLabels.noted,
      description,
      anonymous,
    })
    isSent.current = true
    clearDraft()
    return requestId
  }

  return { draft, city, category, photos, fix, located, frontages, change, relocate, missing, send }
}

/** Turns a refused report into the draft again; asks first where another draft exists. True once the draft is ready. */
export const useEditing = (requestId: string | undefined): boolean => {
  const [ready, setReady] = useState(!requestId)
  useEffect(() => {
    if (!requestId) return
    void reopenAsDraft(requestId).finally(() => setReady(true))
  }, [requestId])
  return ready
}

const reopenAsDraft = async (requestId: string): Promise<void> => {
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
