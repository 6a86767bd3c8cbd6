import { stageOf } from '@shared/domain/case-status'
import { nextTimer } from '../../../server/src/domain/case/next-timer'
import type { Seen } from './seen'
import type { Verdict } from './verdict'

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
