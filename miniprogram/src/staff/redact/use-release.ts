import { contract } from '@shared/contract'
import type { RedactionView } from '@shared/contract/reports'
import { isHeld } from '@shared/domain/content'
import { addBoxes, type BoxEdits, newEdits, replaceBoxes } from '@shared/domain/photo/box-edits'
import { redactLabels } from '@shared/labels/command-centre'
import { useEffect, useRef, useState } from 'react'
import { ApiError, call, messageOf } from '../../api/session'
import { type Loaded, useLoaded } from '../../api/use-loaded'
import { confirm, tell, toast } from '../../platform/dialog'

type Release = Pick<Loaded<RedactionView>, 'data' | 'error' | 'reload'> & {
  edits: BoxEdits
  edit: (turn: (edits: BoxEdits) => BoxEdits) => void
  busy: boolean
  /** The server's text of the last failure. */
  failure: string | null
  /** Asks, and releases; true once it is public. */
  release: () => Promise<boolean>
}

/** In ms. The machine takes two to five seconds a picture; each look is in the audit log, so there are only a few. */
const LOOKS_MS = [4_000, 8_000, 20_000]

/** One photo to be released. The boxes of somebody who was faster replace one's own, which undo gives back. */
export const useRelease = (id: string | null): Release => {
  const { photos } = contract
  const { data, error, reload, set } = useLoaded(id, () => call(photos.redaction, { id: id ?? '' }))
  const [edits, edit] = useState<BoxEdits>(newEdits([]))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const seen = useRef<RedactionView | null>(null)

  useEffect(() => {
    const before = seen.current
    seen.current = data
    if (!data || before?.version === data.version) return
    if (!before) return edit(newEdits(data.boxes))
    if (isHeld(data.content) && !isHeld(before.content))
      return void tell(redactLabels.opinions[data.content], redactLabels.opinionCame)
    if (before.preparing && data.release === 'waiting') {
      edit((now) => (now.past.length > 0 ? addBoxes(now, data.boxes) : newEdits(data.boxes)))
      return toast(redactLabels.machineFound(data.boxes.length))
    }
    edit((now) => replaceBoxes(now, data.boxes))
    void tell(redactLabels.changedTitle, changedText(data))
  }, [data])

  const looks = useRef(0)
  useEffect(() => {
    const pause = LOOKS_MS[looks.current]
    if (!data?.preparing || pause === undefined) return
    const timer = setTimeout(() => {
      looks.current++
      void reload()
    }, pause)
    return () => clearTimeout(timer)
  }, [data, reload])

  const release = async (): Promise<boolean> => {
    if (!data || id === null) return false
    const { boxes } = edits
    const { title, some, none, yes } = redactLabels.confirm
    if (!(await confirm({ title, text: boxes.length > 0 ? some(boxes.length) : none, yes }))) return false
    setBusy(true)
    setFailure(null)
    try {
      const now = await call(photos.release, { id, version: data.version, boxes: [...boxes] })
      seen.current = now
      edit(newEdits(now.boxes))
      set(now)
      toast(redactLabels.released, 'success')
      return true
    } catch (problem) {
      if (problem instanceof ApiError && problem.code === 'photo_changed') await reload()
      else setFailure(messageOf(problem))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { data, error, reload, edits, edit, busy, failure, release }
}

const changedText = ({ release, boxes }: RedactionView): string =>
  redactLabels.changed(redactLabels.states[release], boxes.length)
