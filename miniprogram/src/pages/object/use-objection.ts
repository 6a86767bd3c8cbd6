import { contract } from '@shared/contract'
import type { CaseDetail } from '@shared/contract/case-views'
import { limits } from '@shared/domain/limits'
import { useEffect, useRef, useState } from 'react'
import { ApiError, call } from '../../services/api'
import { type FixNow, useFix } from '../../services/use-fix'
import { type Photos, usePhotos } from '../../services/use-photos'
import { dropObjection, keepObjection, type ObjectionDraft, openObjection } from './objection-draft'
import { missingOf, type Nearness, nearnessOf } from './objection-rules'

export type Objection = {
  words: string
  setWords: (words: string) => void
  photos: Photos
  fix: FixNow
  /** Null until it is known where the person stands. */
  nearness: Nearness | null
  missing: string | null
  /** Throws ApiError; nothing of the draft is lost then. */
  send: () => Promise<void>
}

/** What somebody near has to say of a closed case, kept at every change until the server has it. */
export const useObjection = (detail: CaseDetail, personId: string): Objection => {
  const [draft, setDraft] = useState(() => openObjection(detail.id, personId))
  const gone = useRef(false)
  useEffect(() => {
    if (!gone.current) keepObjection(draft)
  }, [draft])

  const change = (part: Partial<ObjectionDraft>) => setDraft((before) => ({ ...before, ...part }))
  const photos = usePhotos(limits.photosPerRating, {
    initial: draft.photos,
    onChange: (next) => change({ photos: next }),
  })
  const fix = useFix(true)
  const nearness = fix.fix && nearnessOf(fix.fix, detail.point)
  const { words } = draft
  const missing = missingOf({
    photos: { count: photos.items.length, ready: photos.photoIds !== null },
    nearness,
    words,
  })

  const send = async () => {
    if (missing || !fix.fix || !photos.photoIds) return
    const { point, accuracy } = fix.fix
    const sent = photos.photoIds
    try {
      await call(contract.cases.stillThere, {
        id: detail.id,
        point: [...point],
        accuracy,
        words,
        photos: sent,
      })
    } catch (error) {
      // The server measures as we do, so the fix is old: where is the person now?
      if (error instanceof ApiError && error.code === 'too_far') void fix.locate()
      throw error
    }
    gone.current = true
    dropObjection()
  }

  return { words, setWords: (next) => change({ words: next }), photos, fix, nearness, missing, send }
}
