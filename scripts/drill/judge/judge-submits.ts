import { stageOf } from '@shared/domain/case/status'
import { nextTimer } from '../../../server/src/cases/rules/clocks'
import type { Said } from '../load/said'
import type { Seen } from './seen'
import type { Verdict } from './verdict'

/** Every report that was acknowledged is there, none is there twice, and none that nobody sent. */
export const judgeSubmits = (
  { submits }: Pick<Said, 'submits'>,
  { cases }: Pick<Seen, 'cases'>,
): Partial<Verdict> => {
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

/** Every open case has the clock of its stage and the timer of that clock, no claim is left over, and what has ended has none. */
export const judgeTimers = ({ cases }: Pick<Seen, 'cases'>): Partial<Verdict> => ({
  untimed: cases.flatMap(({ _id, status, stage, nextTimerAt }) => {
    const wanted = stageOf(status)?.stage ?? null
    const has = stage?.name ?? null
    if (has !== wanted) return [`案卷 ${_id}：状态 ${status} 的时限应是 ${wanted}，却是 ${has}`]
    const due = wanted ? (nextTimer(status, stage)?.at ?? null) : null
    if (wanted && !nextTimerAt) return [`案卷 ${_id}：状态 ${status}，没有定时`]
    if (due?.getTime() === nextTimerAt?.getTime()) return []
    return [`案卷 ${_id}：状态 ${status}，定时应是 ${words(due)}，却是 ${words(nextTimerAt)}`]
  }),
})

const words = (at: Date | null): string => at?.toISOString() ?? '没有'
