import { openStatuses, type Queue, type Status, statuses } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { queuesOf } from './next-actor'

const lying = (status: Status, assignee: string | null = 'grid:450902001001001', late = false) => ({
  status,
  assignee,
  request: null,
  privacyRequest: null,
  stage: (openStatuses as readonly Status[]).includes(status) ? { late } : null,
  responsible: null,
})

describe('the queues of a case', () => {
  const queues: Partial<Record<Status, Queue>> = {
    submitted: 'to_dispatch',
    accepted: 'to_dispatch',
    returned: 'to_dispatch',
    resolved: 'to_check',
    checked: 'to_close',
    disputed: 'to_decide',
    suspended: 'suspended',
  }
  it.each(statuses)('follow from the status %s', (status) => {
    expect(queuesOf(lying(status))).toEqual(queues[status] ? [queues[status]] : [])
  })

  it('are the dispatcher’s or the checker’s queue where no worker is on duty', () => {
    expect(queuesOf(lying('verifying', null))).toEqual(['to_dispatch'])
    expect(queuesOf(lying('self_fixed', null))).toEqual(['to_check'])
  })

  it('are all queues that apply', () => {
    const request = { kind: 'void', by: { id: 'dispatcher2' } } as const
    expect(queuesOf({ ...lying('returned', null, true), request })).toEqual([
      'to_dispatch',
      'to_decide',
      'overdue',
    ])
  })
})
