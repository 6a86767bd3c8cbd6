import { stageOf } from '@shared/domain/case/status'
import { nextTimer } from '../../../server/src/cases/rules/clocks'
import type { CallLog } from '../load/call-log'
import type { EndState } from './end-state'
import type { Faults } from './faults'

/** Each acknowledged report is stored once, and no report is stored that was not sent. */
export const judgeSubmits = (
  { submits }: Pick<CallLog, 'submits'>,
  { cases }: Pick<EndState, 'cases'>,
): Partial<Faults> => {
  const stored = new Map<string, string[]>()
  for (const { _id, reports } of cases)
    for (const { requestId } of reports) stored.set(requestId, [...(stored.get(requestId) ?? []), _id])
  const sent = new Set(submits.map(({ requestId }) => requestId))
  const unsent = [...stored.keys()].filter((requestId) => !sent.has(requestId))
  return {
    lost: submits.flatMap(({ requestId, caseId }) =>
      caseId && !stored.get(requestId)?.includes(caseId)
        ? [`上报 ${requestId} 得到过答复（案卷 ${caseId}），库里没有`]
        : [],
    ),
    doubled: [
      ...[...stored].flatMap(([requestId, ids]) =>
        ids.slice(1).map(() => `上报 ${requestId} 有 ${ids.length} 件：${ids.join('、')}`),
      ),
      ...unsent.map((requestId) => `上报 ${requestId} 没有人发过`),
    ],
  }
}

/**
 * Each open case has the clock of its stage and the timer of that clock; a finished case has neither.
 * No timer is still claimed by a server.
 */
export const judgeTimers = ({ cases }: Pick<EndState, 'cases'>): Partial<Faults> => ({
  untimed: cases.flatMap(({ _id, status, stage, nextTimerAt }) => {
    const wanted = stageOf(status)?.stage ?? null
    const has = stage?.name ?? null
    if (has !== wanted) return [`案卷 ${_id}：状态 ${status} 的时限应是 ${wanted}，却是 ${has}`]
    const due = wanted ? (nextTimer(status, stage)?.at ?? null) : null
    if (wanted && !nextTimerAt) return [`案卷 ${_id}：状态 ${status}，没有定时`]
    if (due?.getTime() === nextTimerAt?.getTime()) return []
    return [`案卷 ${_id}：状态 ${status}，定时应是 ${timeText(due)}，却是 ${timeText(nextTimerAt)}`]
  }),
})

const timeText = (at: Date | null): string => at?.toISOString() ?? '没有'
