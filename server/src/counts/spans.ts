import { actionRow } from '@shared/domain/case/actions'
import type { HistoryEntry } from '../cases/case-record'

const MINUTE = 60_000

type Steps = readonly Pick<HistoryEntry, 'action' | 'at' | 'from' | 'to' | 'dueAt'>[]

/** Whole minutes from the report to this moment, without the time in which the case was suspended. */
export const minutesIn = (history: Steps, until: Date): number => {
  const [report] = history
  if (!report) return 0
  let ms = until.getTime() - report.at.getTime()
  let since: Date | null = null
  for (const { at, from, to } of history) {
    if (at > until) break
    if (since && from === 'suspended' && to !== 'suspended') {
      ms -= at.getTime() - since.getTime()
      since = null
    } else if (to === 'suspended') since ??= at
  }
  return Math.max(0, Math.floor(ms / MINUTE))
}

/**
 * The end of the first promised time that ran out before the clock was stopped; null: none did. An extension that was
 * asked for in time forgives the time until it was granted.
 */
export const breachIn = (history: Steps): Date | null => {
  let first: Date | null = null
  let running: Date | null = null
  for (const { action, at, dueAt } of history) {
    if (dueAt && at > dueAt) running ??= dueAt
    const effect = action === 'submit' ? 'restart' : actionRow(action).deadline
    if (effect === 'extend') running = null
    else if (effect !== 'keep') {
      first ??= running
      running = null
    }
  }
  return first ?? running
}
