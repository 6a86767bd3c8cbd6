import { type ActionRow, actionRow } from '@shared/domain/case/actions'
import { faultInPath } from '../../../server/src/testing/lawful-path'
import type { EndState } from './end-state'
import { type Faults, repeat } from './faults'

type Case = EndState['cases'][number]

/**
 * Each history follows the list of actions, the version counts its writes, and each clock fired once per limit. Words to
 * citizens that are held bring the case into a queue, and out of it again: at most two writes more.
 */
export const judgePaths = ({ cases }: Pick<EndState, 'cases'>): Partial<Faults> => ({
  unlawful: cases.flatMap((record) => {
    const { _id, history, status, version } = record
    const fault = faultInPath(history, status)
    const writes = writesOf(record)
    const more = 2 * record.checks.filter(({ forCitizens }) => forCitizens).length
    return [
      ...(fault ? [`案卷 ${_id}：${fault}`] : []),
      ...(version >= writes && version <= writes + more
        ? []
        : [`案卷 ${_id}：版本 ${version}，经过却有 ${writes} 步`]),
    ]
  }),
  doubled: cases.flatMap((record) =>
    (['warn', 'overdue'] as const).flatMap((action) =>
      repeat(mostPerLimit(record, action) - 1, `案卷 ${record._id}：同一个时限 ${action} 了不止一次`),
    ),
  ),
})

/** One write per step. Where auto dispatch followed the submission, the first write brought two steps. */
const writesOf = ({ history: [, second, ...rest] }: Case): number => {
  const isFirstAction = ['dispatch', 'remind', 'ask_verify'].includes(second?.action ?? '')
  const isAutoDispatch = isFirstAction && second?.by.role === 'system'
  return 1 + (second && !isAutoDispatch ? 1 : 0) + rest.length
}

const newLimit = new Set<ActionRow['deadline']>(['restart', 'extend'])

/** Largest number of times that the clock fired while the case kept its status and its limit. */
const mostPerLimit = ({ history }: Case, wanted: 'warn' | 'overdue'): number => {
  let [most, now] = [0, 0]
  for (const { action, from, to } of history) {
    if (action === wanted) now++
    else if (from !== to || (action !== 'submit' && newLimit.has(actionRow(action).deadline))) now = 0
    most = Math.max(most, now)
  }
  return most
}
