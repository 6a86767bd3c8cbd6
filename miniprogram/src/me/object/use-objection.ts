import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { distanceMetres, type Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'
import { visibleLength } from '@shared/domain/visible-text'
import { useEffect, useRef, useState } from 'react'
import { array, type InferOutput, object, string } from 'valibot'
import { ApiError, call } from '../../api/session'
import { type FixState, useFix } from '../../api/use-fix'
import { objectLabels } from '../../labels/own/me'
import { keptPhoto, usablePhotos } from '../../outbox/kept-photo'
import { type Photos, usePhotos } from '../../outbox/use-photos'
import type { Fix } from '../../platform/location/fix'
import { readStored, removeStored, writeStored } from '../../platform/storage'

export type Objection = {
  comment: string
  setComment: (comment: string) => void
  photos: Photos
  fix: FixState
  /** Null while the person's place is unknown. */
  nearness: Nearness | null
  missing: string | null
  /** Takes ids of photos. Throws ApiError; the draft is kept then. */
  send: (photoIds: string[]) => Promise<void>
}

/** A neighbour's objection to a closed case. The draft is stored at every change until the server has it. */
export const useObjection = (detail: CaseDetail, personId: string): Objection => {
  const [draft, setDraft] = useState(() => openObjection(detail.id, personId))
  const isSent = useRef(false)
  useEffect(() => {
    if (!isSent.current) keepObjection(draft)
  }, [draft])

  const change = (part: Partial<ObjectionDraft>) => setDraft((before) => ({ ...before, ...part }))
  const photos = usePhotos(limits.photosPerRating, {
    initial: draft.photos,
    onChange: (next) => change({ photos: next }),
  })
  const fix = useFix(true)
  const nearness = fix.fix && nearnessOf(fix.fix, detail.point)
  const { comment } = draft
  const missing = missingOf({
    photos: { count: usablePhotos(photos.items).length, ready: photos.photoIds !== null },
    nearness,
    comment,
  })

  const send = async (photoIds: string[]) => {
    if (missing || !fix.fix) return
    const { point, accuracy } = fix.fix
    try {
      await call(contract.cases.stillThere, {
        id: detail.id,
        point: [...point],
        accuracy,
        comment,
        photos: photoIds,
      })
    } catch (error) {
      // The server measures as the phone does, so the fix is out of date.
      if (error instanceof ApiError && error.code === 'too_far') void fix.locate()
      throw error
    }
    isSent.current = true
    dropObjection()
  }

  return { comment, setComment: (next) => change({ comment: next }), photos, fix, nearness, missing, send }
}

type Nearness = { metres: number; is: 'near' | 'far' | 'inaccurate' }

/** Decides by the fix whether the person may object; the server applies the same rule. */
export const nearnessOf = (fix: Fix, point: Point): Nearness => {
  const metres = Math.round(distanceMetres(fix.point, point))
  if (fix.accuracy > limits.accuracyMax) return { metres, is: 'inaccurate' }
  return { metres, is: metres > limits.neighbourMetres ? 'far' : 'near' }
}

type ObjectionParts = {
  photos: { count: number; ready: boolean }
  /** Null while the person's place is unknown. */
  nearness: Nearness | null
  comment: string
}

/** The text of the first thing that is missing; null when the objection can be sent. */
export const missingOf = ({ photos, nearness, comment }: ObjectionParts): string | null => {
  if (photos.count === 0) return objectLabels.missing.photos
  if (nearness?.is === 'far') return objectLabels.missing.far
  if (nearness?.is !== 'near') return objectLabels.missing.place
  if (visibleLength(comment) < limits.reasonMinLength) return objectLabels.missing.comment
  return photos.ready ? null : objectLabels.missing.uploading
}

/** The stored draft. Its photos are valid only for the person who uploaded them. */
const objectionDraft = object({
  caseId: string(),
  personId: string(),
  comment: string(),
  photos: array(keptPhoto),
})

type ObjectionDraft = InferOutput<typeof objectionDraft>

/** One draft at a time: a neighbour can stand at one place only. */
const KEY = 'objection'

const openObjection = (caseId: string, personId: string): ObjectionDraft => {
  const stored = readStored(KEY, objectionDraft)
  if (stored?.caseId === caseId && stored.personId === personId) return stored
  return { caseId, personId, comment: '', photos: [] }
}

const keepObjection = (draft: ObjectionDraft): void =>
  draft.comment || draft.photos.length > 0 ? writeStored(KEY, draft) : removeStored(KEY)

const dropObjection = (): void => removeStored(KEY)
