import { contract } from '@shared/contract'
import type { RedactionView } from '@shared/contract/reports'
import { addBoxes, type BoxEdits, newEdits, replaceBoxes } from '@shared/domain/photo/box-edits'
import { redactLabels } from '@shared/labels/command-centre'
import { App } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiError, messageOf } from '../../api/api-error'
import { call } from '../../api/session'

/** In ms. The machine takes two to five seconds a picture; each look is in the audit log, so there are only a few. */
const LOOKS_MS = [4_000, 8_000, 20_000]

/** One photo to be released. The boxes of somebody who was faster replace one's own, which undo gives back. */
export const useRedaction = (id: string, onReleased: () => void) => {
  const { message, modal } = App.useApp()
  const [view, setView] = useState<RedactionView | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [edits, edit] = useState<BoxEdits>(newEdits([]))
  const [busy, setBusy] = useState(false)
  const looks = useRef(0)

  const look = useCallback(async () => {
    try {
      const next = await call(contract.photos.redaction, { id })
      setView((before) => {
        if (before?.version !== next.version) edit((now) => merged(now, before, next))
        return next
      })
      setError(null)
    } catch (failure) {
      setError(failure)
    }
  }, [id])
  useEffect(() => void look(), [look])
  useEffect(() => {
    const pause = LOOKS_MS[looks.current]
    if (!view?.preparing || pause === undefined) return
    const timer = setTimeout(() => {
      looks.current++
      void look()
    }, pause)
    return () => clearTimeout(timer)
  }, [view, look])

  const release = async (): Promise<void> => {
    if (!view || busy) return
    const boxes = [...edits.boxes]
    const { title, some, none, yes } = redactLabels.confirm
    const content = boxes.length > 0 ? some(boxes.length) : none
    if (!(await modal.confirm({ title, content, okText: yes, autoFocusButton: 'ok' }))) return
    setBusy(true)
    try {
      await call(contract.photos.release, { id, version: view.version, boxes })
      message.success(redactLabels.released)
      onReleased()
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'photo_changed') {
        await look()
        modal.info({ title: redactLabels.changedTitle, content: messageOf(failure) })
      } else message.error(messageOf(failure))
    } finally {
      setBusy(false)
    }
  }
  return { view, error, look, edits, edit, busy, release }
}

/** What the machine has found comes beside one's own; what a colleague has drawn replaces it, and can be undone. */
const merged = (now: BoxEdits, before: RedactionView | null, next: RedactionView): BoxEdits => {
  if (!before) return newEdits(next.boxes)
  if (!before.preparing || next.release !== 'waiting') return replaceBoxes(now, next.boxes)
  return now.past.length > 0 ? addBoxes(now, next.boxes) : newEdits(next.boxes)
}
