import type { CaseDetail } from '@shared/contract/case-views'
import { changedLabel, changedLabels } from '@shared/labels/changed'
import { useState } from 'react'
import { ApiError, messageOf } from '../../api/session'
import { tell, toast } from '../../platform/dialog'

export type AfterAction = {
  /** Shows the case as the server has answered. */
  onDone: (detail: CaseDetail) => void
  reload: () => Promise<void>
}

export type ActionRun = {
  busy: boolean
  /** The server's text of the last failure; cleared by the next try. */
  error: string | null
  /** True when it is done. The form keeps its input until then. */
  run: (send: () => Promise<CaseDetail>, done: string) => Promise<boolean>
  clear: () => void
}

/** Takes one step of a case. If somebody else was faster, says so and shows the present state. */
export const useAction = ({ onDone, reload }: AfterAction): ActionRun => {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const run: ActionRun['run'] = async (send, done) => {
    setBusy(true)
    setError(null)
    try {
      onDone(await send())
      toast(done, 'success')
      return true
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'transition_not_allowed') {
        await reload()
        setBusy(false)
        await tell(changedLabels.title, changedLabel(failure.details))
        return false
      }
      // A case that this person may no longer act on is shown in its present state.
      if (failure instanceof ApiError && failure.code === 'not_allowed') await reload().catch(() => {})
      setError(messageOf(failure))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, run, clear: () => setError(null) }
}
