import type { CaseDetail } from '@shared/contract/case-views'
import { type Action, actions } from '@shared/domain/case/actions'
import { statuses } from '@shared/domain/case/status'
import { roles } from '@shared/domain/roles'
import { actionLabels } from '@shared/labels/actions'
import { roleLabels, statusLabels } from '@shared/labels/case'
import { useState } from 'react'
import { object, picklist, safeParse, string } from 'valibot'
import { ApiError, messageOf } from '../../api/session'
import { detailLabels } from '../../labels/staff'
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
        await tell(detailLabels.changedTitle, changedLabel(failure.details))
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

/** The server's details of a step that came too late: the other actor, their action, the present status. */
const conflictDetails = object({
  status: picklist(statuses),
  by: object({ role: picklist([...roles, 'system']), name: string() }),
  action: picklist(actions as [Action, ...Action[]]),
})

/** The text for a step that came too late; a general one where the details are unknown. */
export const changedLabel = (details: unknown): string => {
  const parsed = safeParse(conflictDetails, details)
  if (!parsed.success) return detailLabels.changedText
  const { status, by, action } = parsed.output
  const who = by.role === 'system' ? detailLabels.system : `${roleLabels[by.role]} ${by.name}`.trim()
  return detailLabels.changedBy(who, actionLabels[action].button, statusLabels[status])
}
