import { type Action, actionRow } from '@shared/domain/case/actions'
import type { Status } from '@shared/domain/case/status'
import type { Role } from '@shared/domain/roles'

type Step = {
  action: Action | 'submit'
  by: { id: string; role: Role | 'system' }
  from: Status | null
  to: Status
}

/** The first step of a history that the list of actions does not allow, as a sentence; null where all are allowed. Finds a step that was stored twice, too. */
export const faultInPath = (history: readonly Step[], status: Status): string | null => {
  let now: Status | null = null
  let suspendedAt: Status | null = null
  let resolver: string | null = null
  for (const [i, { action, by, from, to }] of history.entries()) {
    const at = `${i}: ${action} ${from} → ${to}`
    if (from !== now) return `${at}, but it was ${now}`
    if (action === 'submit') {
      if (i > 0 || to !== 'submitted') return `${at}: a case is submitted once`
    } else {
      const row = actionRow(action)
      if (!now || !row.from.includes(now)) return `${at} is not in the list of actions`
      const lawful: Status | null = row.to === 'same' ? now : row.to === 'before' ? suspendedAt : row.to
      if (to !== lawful) return `${at} should lead to ${lawful}`
      if (by.role === 'system' && !row.who.includes('system')) return `${at} is no step of the clock`
      if (row.notByResolver && by.id === resolver) return `${at}: whoever resolved it may not`
      if (action === 'suspend') suspendedAt = now
      if (action === 'resolve' || action === 'self_fix') resolver = by.id
    }
    now = to
  }
  return now === status ? null : `ends as ${now}, but is ${status}`
}
