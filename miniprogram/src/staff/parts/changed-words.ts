import { statuses } from '@shared/domain/case-status'
import { roles } from '@shared/domain/roles'
import { type Action, actions } from '@shared/domain/transitions'
import { actionWords, roleWords, statusWords } from '@shared/words/case'
import { object, picklist, safeParse, string } from 'valibot'
import { detailWords } from '../../words/staff'

/** What the server says of a step that came too late: who was faster, with what, and how the case stands now. */
const faster = object({
  status: picklist(statuses),
  by: object({ role: picklist([...roles, 'system']), name: string() }),
  action: picklist(actions as [Action, ...Action[]]),
})

export const changedWords = (details: unknown): string => {
  const told = safeParse(faster, details)
  if (!told.success) return detailWords.changedText
  const { status, by, action } = told.output
  const who = by.role === 'system' ? detailWords.system : `${roleWords[by.role]} ${by.name}`.trim()
  return detailWords.changedBy(who, actionWords[action], statusWords[status])
}
