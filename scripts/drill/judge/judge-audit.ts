import type { EndState } from './end-state'
import { type Faults, repeat, tally } from './faults'

/** Steps of authors; everything else that a person does to a case is the work of staff. */
const ofAuthors = ['submit', 'withdraw', 'supplement', 'take_back', 'put_back', 'ask_private']

/** Each step of staff stands in the audit log once, under the name of who took it, and no other step does. */
export const judgeAudit = ({ cases, audit }: Pick<EndState, 'cases' | 'audit'>): Partial<Faults> => {
  const entries = audit.filter(({ what }) => what === 'step')
  const stored = tally(entries, ({ _id, by }) => `${_id} ${by.id}`)
  const due = new Set(
    cases.flatMap(({ _id, history }) =>
      history.flatMap(({ action, by }, step) =>
        by.role === 'system' || ofAuthors.includes(action) ? [] : [`step-${_id}-${step} ${by.id}`],
      ),
    ),
  )
  return {
    lost: [...due].filter((key) => !stored.has(key)).map((key) => `审计记录里没有这一步：${key}`),
    doubled: [...stored].flatMap(([key, count]) =>
      repeat(due.has(key) ? count - 1 : count, `审计记录里多了一步：${key}`),
    ),
  }
}
