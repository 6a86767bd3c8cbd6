import { type ActionRow, actionRow } from '@shared/domain/case/actions'
import { faultInPath } from '../../../server/src/testing/lawful-path'
import type { Seen } from './seen'
import { times, type Verdict } from './verdict'

type Case = Seen['cases'][number]

/** Every history is a way through the table, told completely, and no clock has spoken twice. */
export const judgePaths = ({ cases }: Pick<Seen, 'cases'>): Partial<Verdict> => ({
  unlawful: cases.flatMap((record) => {
    const { _id, history, status, version } = record
    const fault = faultInPath(history, status)
    const changes = changesOf(record)
    return [
      ...(fault ? [`案卷 ${_id}：${fault}`] : []),
      ...(version === changes ? [] : [`案卷 ${_id}：版本 ${version}，经过却有 ${changes} 步`]),
    ]
  }),
  doubled: cases.flatMap((record) =>
    (['warn', 'overdue'] as const).flatMap((action) =>
      times(mostWithoutMoving(record, action) - 1, `案卷 ${record._id}：同一个时限 ${action} 了不止一次`),
    ),
  ),
})

/** Writes that it took; where the rules named somebody at once, the first one brought two steps. */
const changesOf = ({ history: [, second, ...rest] }: Case): number => {
  const first = ['dispatch', 'remind', 'ask_verify'].includes(second?.action ?? '')
  const atOnce = first && second?.by.role === 'system'
  return 1 + (second && !atOnce ? 1 : 0) + rest.length
}

const newLimit = new Set<ActionRow['deadline']>(['restart', 'extend'])

/** How often it was called while the case stood still, and got no new limit. */
const mostWithoutMoving = ({ history }: Case, wanted: 'warn' | 'overdue'): number => {
  let [most, now] = [0, 0]
  for (const { action, from, to } of history) {
    if (action === wanted) now++
    else if (from !== to || (action !== 'submit' && newLimit.has(actionRow(action).deadline))) now = 0
    most = Math.max(most, now)
  }
  return most
}
