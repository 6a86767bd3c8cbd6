import { object, picklist, safeParse, string } from 'valibot'
import { type Action, actions } from '../domain/case/actions'
import { statuses } from '../domain/case/status'
import { roles } from '../domain/roles'
import { actionLabels } from './actions'
import { roleLabels, statusLabels } from './case'

export const changedLabels = {
  title: '这件案卷有了新变化',
  text: '刚刚被别人处理过，已为您刷新到最新状态。',
  by: (who: string, what: string, now: string) => `${who}刚刚做了“${what}”，现在是“${now}”。已为您刷新。`,
  system: '系统',
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
  if (!parsed.success) return changedLabels.text
  const { status, by, action } = parsed.output
  const who = by.role === 'system' ? changedLabels.system : `${roleLabels[by.role]} ${by.name}`.trim()
  return changedLabels.by(who, actionLabels[action].button, statusLabels[status])
}
