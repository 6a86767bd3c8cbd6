import { contract } from '@shared/contract'
import type { CaseDetail, Person } from '@shared/contract/case-views'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type ComponentType, useState } from 'react'
import { ApiError, call, messageOf } from '../../api/session'
import { useLoaded } from '../../api/use-loaded'
import { useRequiredPerson } from '../../api/use-person'
import { LoadError, Skeleton } from '../../components/feedback'
import { useNow } from '../../components/tone'
import './DetailFrame.scss'
import { type Action, actions } from '@shared/domain/case/actions'
import { statuses } from '@shared/domain/case/status'
import { roles } from '@shared/domain/roles'
import { actionLabels } from '@shared/labels/actions'
import { roleLabels, statusLabels } from '@shared/labels/case'
import { object, picklist, safeParse, string } from 'valibot'
import { detailLabels } from '../../labels/staff'
import { tell, toast } from '../../platform/device'

export type DetailBodyProps = { detail: CaseDetail; person: Person; now: number; after: AfterAction }

/** The screen of the case that its address names: loading, failing, and the case once it is there. */
export const DetailFrame = ({ body: Body }: { body: ComponentType<DetailBodyProps> }) => {
  const person = useRequiredPerson()
  const { params } = useRouter()
  const id = person && (params.id ?? null)
  const { data, error, reload, set } = useLoaded(id, () => call(contract.cases.show, { id: id ?? '' }))
  const now = useNow()
  if (!data || !person)
    return (
      <View className="staff-detail">
        {error ? <LoadError error={error} onRetry={() => void reload()} /> : <Skeleton kind="detail" />}
      </View>
    )
  return (
    <View className="staff-detail">
      <Body detail={data} person={person} now={now} after={{ onDone: set, reload }} />
    </View>
  )
}

export type AfterAction = {
  /** Shows the case as the server has answered. */
  onDone: (detail: CaseDetail) => void
  reload: () => Promise<void>
}

export type ActionRun = {
  busy: boolean
  /** Why the last one failed, in Chinese; goes with the next try. */
  error: string | null
  /** True when it is done. What was typed stays with the actor until then. */
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
        await tell(detailLabels.changedTitle, changedLabels(failure.details))
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

/** What the server says of a step that came too late: who was faster, with what, and how the case stands now. */
const faster = object({
  status: picklist(statuses),
  by: object({ role: picklist([...roles, 'system']), name: string() }),
  action: picklist(actions as [Action, ...Action[]]),
})

export const changedLabels = (details: unknown): string => {
  const told = safeParse(faster, details)
  if (!told.success) return detailLabels.changedText
  const { status, by, action } = told.output
  const who = by.role === 'system' ? detailLabels.system : `${roleLabels[by.role]} ${by.name}`.trim()
  return detailLabels.changedBy(who, actionLabels[action].button, statusLabels[status])
}
