import type { CaseDetail } from '@shared/contract/case-views'
import { useState } from 'react'
import { tell, toast } from '../../platform/dialogs'
import { ApiError, messageOf } from '../../services/api'
import { detailWords } from '../../words/staff'
import { changedWords } from './changed-words'

export type AfterAction = {
  /** Shows the case as the server has answered. */
  onDone: (detail: CaseDetail) => void
  reload: () => Promise<void>
}

export type ActionRun = {
  busy: boolean
  /** Why the last one failed, in Chinese; goes with the next try. */
  error: string | null
  /** True when it is done. What was typed stays with the caller until then. */
  run: (send: () => Promise<CaseDetail>, done: string) => Promise<boolean>
  clear: () => void
}

/** Takes one step of a case. If somebody else was faster, says so and shows how it stands now. */
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
        await tell(detailWords.changedTitle, changedWords(failure.details))
        return false
      }
      // What is none of this person's business any more is shown as it stands.
      if (failure instanceof ApiError && failure.code === 'not_allowed') await reload().catch(() => {})
      setError(messageOf(failure))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, error, run, clear: () => setError(null) }
}
