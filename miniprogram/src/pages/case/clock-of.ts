import type { CaseDetail } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import { type Light, lightOf } from '@shared/domain/clock'
import { deadlineLabels, momentLabels } from '@shared/labels/time'
import { caseClockLabels } from '../../labels/case'

type Timed = Pick<
  CaseDetail,
  'status' | 'warnAt' | 'deadlineAt' | 'stage' | 'responsible' | 'assigneeName' | 'mayRate'
>

/** `light`: null where nobody is late, whatever the time. */
export type Clock = { words: string; light: Light | null }

export type CaseClock = {
  /** What is waited for, and by when; null where nothing is. */
  main: Clock | null
  /** Beside the promise, the step that must come before anybody works at it. */
  step: Clock | null
  /** Whose turn it is, and what they do. */
  turn: string | null
}

/** The clocks of a case as a citizen understands them, in every status: what was promised comes first. */
export const clockOf = (detail: Timed, now: number): CaseClock => {
  const { status } = detail
  const turn = turnOf(detail)
  if (promised.includes(status)) return { main: promiseOf(detail, now), step: null, turn }
  const step = stepOf(detail, now)
  const promise = undecided.includes(status) ? promiseOf(detail, now) : null
  return promise ? { main: promise, step, turn } : { main: step, step: null, turn }
}

/** Where the fix itself is promised, that is what one waits for; elsewhere the step that comes next. */
const promised: readonly Status[] = ['returned', 'dispatched', 'acknowledged', 'in_progress']
/** Here both clocks run: the promise, and that of whoever decides who is to keep it. */
const undecided: readonly Status[] = ['submitted', 'verifying', 'accepted']

const promiseOf = ({ status, warnAt, deadlineAt, stage }: Timed, now: number): Clock | null => {
  if (!warnAt || !deadlineAt) return null
  const dueAt = Date.parse(deadlineAt)
  const words = deadlineLabels(dueAt, now)
  // Who let it lie was told only once their own clock had run out.
  const isTold = now > dueAt && stage !== null && now > Date.parse(stage.dueAt)
  return {
    words: isTold ? `${words}，${toldOf(status)}` : words,
    light: lightOf(Date.parse(warnAt), dueAt, now),
  }
}

const stepOf = (detail: Timed, now: number): Clock | null => {
  const { stage, status } = detail
  if (!stage) return null
  const dueAt = Date.parse(stage.dueAt)
  const light = status === 'suspended' ? null : lightOf(Date.parse(stage.warnAt), dueAt, now)
  return { words: wordsOf(detail, dueAt, now), light }
}

const wordsOf = ({ status, responsible }: Timed, dueAt: number, now: number): string => {
  const late = now > dueAt
  if (status === 'suspended')
    return late ? caseClockLabels.suspendedLate : caseClockLabels.suspended(momentLabels(dueAt, now))
  if (status === 'reminded') {
    const who = responsible?.kind === 'shop' ? caseClockLabels.shop : caseClockLabels.unit
    return late ? caseClockLabels.remindedLate(who) : caseClockLabels.reminded(who, momentLabels(dueAt, now))
  }
  const { done } = caseClockLabels
  const words = deadlineLabels(dueAt, now, status in done ? done[status as keyof typeof done] : undefined)
  return late ? `${words}，${toldOf(status)}` : words
}

/** What lies with the unit is supervised; what lies with a desk of the city, urged. */
const toldOf = (status: Status): string => {
  const { supervised, urged } = caseClockLabels.late
  return status !== 'returned' && promised.includes(status) ? supervised : urged
}

const turnOf = ({ status, assigneeName, mayRate }: Timed): string | null =>
  status === 'closed' && mayRate
    ? caseClockLabels.toRate
    : caseClockLabels.turn[status]({ assignee: assigneeName ?? caseClockLabels.assignee })
