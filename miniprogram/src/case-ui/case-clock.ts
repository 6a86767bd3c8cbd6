import type { CaseDetail } from '@shared/contract/case-views'
import type { Status } from '@shared/domain/case/status'
import { type Light, lightOf } from '@shared/domain/clock'
import { orOther } from '@shared/labels/other'
import { deadlineLabel, momentLabel } from '@shared/labels/time'
import { caseClockLabels } from '../labels/case'

type ClockedCase = Pick<
  CaseDetail,
  'status' | 'warnAt' | 'deadlineAt' | 'stage' | 'responsible' | 'assigneeName' | 'mayRate'
>

/** `light` is null where nobody can be late. */
export type ClockLine = { text: string; light: Light | null }

export type CaseClock = {
  /** The thing that the citizen waits for, and its deadline; null where nothing is due. */
  main: ClockLine | null
  /** The step that comes before the work, shown beside the promise. */
  step: ClockLine | null
  /** The next actor and their work. */
  turn: string | null
}

/** The clocks of a case for a citizen, in every status. The promise comes first. */
export const clockOf = (detail: ClockedCase, now: number): CaseClock => {
  const { status } = detail
  const turn = turnOf(detail)
  if (promised.includes(status)) return { main: promiseOf(detail, now), step: null, turn }
  const step = stepOf(detail, now)
  const promise = undecided.includes(status) ? promiseOf(detail, now) : null
  return promise ? { main: promise, step, turn } : { main: step, step: null, turn }
}

/** In these statuses the citizen waits for the fix itself; in others, for the next step. */
const promised: readonly Status[] = ['returned', 'dispatched', 'acknowledged', 'in_progress']
/** Both clocks run here: the promise, and the decision on who must keep it. */
const undecided: readonly Status[] = ['submitted', 'verifying', 'accepted']

const promiseOf = ({ status, warnAt, deadlineAt, stage }: ClockedCase, now: number): ClockLine | null => {
  if (!warnAt || !deadlineAt) return null
  const dueAt = Date.parse(deadlineAt)
  const text = deadlineLabel(dueAt, now)
  // A notice went out only once the stage's own clock had run out as well.
  const isNotified = now > dueAt && stage !== null && now > Date.parse(stage.dueAt)
  return {
    text: isNotified ? `${text}，${escalationOf(status)}` : text,
    light: lightOf(Date.parse(warnAt), dueAt, now),
  }
}

const stepOf = (detail: ClockedCase, now: number): ClockLine | null => {
  const { stage, status } = detail
  if (!stage) return null
  const dueAt = Date.parse(stage.dueAt)
  const light = status === 'suspended' ? null : lightOf(Date.parse(stage.warnAt), dueAt, now)
  return { text: textOf(detail, dueAt, now), light }
}

const textOf = ({ status, responsible }: ClockedCase, dueAt: number, now: number): string => {
  const late = now > dueAt
  if (status === 'suspended')
    return late ? caseClockLabels.suspendedLate : caseClockLabels.suspended(momentLabel(dueAt, now))
  if (status === 'reminded') {
    const who = responsible?.kind === 'shop' ? caseClockLabels.shop : caseClockLabels.unit
    return late ? caseClockLabels.remindedLate(who) : caseClockLabels.reminded(who, momentLabel(dueAt, now))
  }
  const { done } = caseClockLabels
  const text = deadlineLabel(dueAt, now, status in done ? done[status as keyof typeof done] : undefined)
  return late ? `${text}，${escalationOf(status)}` : text
}

/** A late unit gets 督办; the late command centre gets 催办. */
const escalationOf = (status: Status): string => {
  const { supervised, urged } = caseClockLabels.late
  return status !== 'returned' && promised.includes(status) ? supervised : urged
}

const turnOf = ({ status, assigneeName, mayRate }: ClockedCase): string | null =>
  status === 'closed' && mayRate
    ? caseClockLabels.toRate
    : orOther(caseClockLabels.turn, () => null)[status]({
        assignee: assigneeName ?? caseClockLabels.assignee,
      })
