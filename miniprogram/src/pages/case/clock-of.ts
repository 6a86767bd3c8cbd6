import type { CaseDetail } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case-status'
import { type Light, lightOf } from '@shared/domain/clock'
import { deadlineWords, momentWords } from '@shared/words/time'
import { caseClockWords } from '../../words/case'

type Timed = Pick<
  CaseDetail,
  'status' | 'warnAt' | 'deadlineAt' | 'stage' | 'responsible' | 'handledBy' | 'mayRate'
>

export type CaseClock = {
  /** By when; null where nothing is waited for. */
  words: string | null
  /** Null: no light burns, for nobody is late. */
  light: Light | null
  /** Whose turn it is, and what they do. */
  turn: string | null
}

/** The clock of a case as a citizen understands it, in every status. */
export const clockOf = (detail: Timed, now: number): CaseClock => {
  const turn = turnOf(detail)
  const clock = runningClock(detail)
  if (!clock) return { words: null, light: null, turn }
  const { warnAt, dueAt } = clock
  return {
    words: wordsOf(detail, dueAt, now),
    light: detail.status === 'suspended' ? null : lightOf(warnAt, dueAt, now),
    turn,
  }
}

/** Where the fix itself is promised, that is what one waits for; elsewhere the step that comes next. */
const promised: readonly Status[] = ['returned', 'dispatched', 'acknowledged', 'in_progress']

const runningClock = ({ status, warnAt, deadlineAt, stage }: Timed) => {
  if (promised.includes(status))
    return warnAt && deadlineAt ? { warnAt: Date.parse(warnAt), dueAt: Date.parse(deadlineAt) } : null
  return stage && { warnAt: Date.parse(stage.warnAt), dueAt: Date.parse(stage.dueAt) }
}

const wordsOf = ({ status, responsible }: Timed, dueAt: number, now: number): string => {
  const late = now > dueAt
  if (status === 'suspended')
    return late ? caseClockWords.suspendedLate : caseClockWords.suspended(momentWords(dueAt, now))
  if (status === 'reminded') {
    const who = responsible?.kind === 'shop' ? caseClockWords.shop : caseClockWords.unit
    return late ? caseClockWords.remindedLate(who) : caseClockWords.reminded(who, momentWords(dueAt, now))
  }
  const { done } = caseClockWords
  return deadlineWords(dueAt, now, status in done ? done[status as keyof typeof done] : undefined)
}

const turnOf = ({ status, handledBy, mayRate }: Timed): string | null =>
  status === 'closed' && mayRate
    ? caseClockWords.toRate
    : caseClockWords.turn[status]({ handler: handledBy ?? caseClockWords.handler })
