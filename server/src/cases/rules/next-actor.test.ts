import { type Heap, openStatuses, type Status, statuses } from '@shared/domain/case/status'
import { describe, expect, it } from 'vitest'
import { heapsOf } from './next-actor'

const lying = (status: Status, handler: string | null = 'grid:450902001001001', late = false) => ({
  ...{ status, handler, request: null },
  stage: (openStatuses as readonly Status[]).includes(status) ? { late } : null,
  responsible: null,
})

describe('a case lies', () => {
  const heaps: Partial<Record<Status, Heap>> = {
    ...{ submitted: 'to_dispatch', accepted: 'to_dispatch', returned: 'to_dispatch' },
    ...{ resolved: 'to_check', checked: 'to_close', disputed: 'to_decide', suspended: 'suspended' },
  }
  it.each(statuses)('where it is waited for, while it is %s', (status) => {
    expect(heapsOf(lying(status))).toEqual(heaps[status] ? [heaps[status]] : [])
  })

  it('with those who decide, where nobody is on duty to go and look', () => {
    expect(heapsOf(lying('verifying', null))).toEqual(['to_dispatch'])
    expect(heapsOf(lying('self_fixed', null))).toEqual(['to_check'])
  })

  it('in every heap that it belongs to', () => {
    const request = { kind: 'void', by: { id: 'desk' } } as const
    expect(heapsOf({ ...lying('returned', null, true), request })).toEqual([
      'to_dispatch',
      'to_decide',
      'overdue',
    ])
  })
})
