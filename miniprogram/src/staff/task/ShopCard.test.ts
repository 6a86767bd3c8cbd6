import type { CaseDetail, TimelineEntry } from '@shared/contract/case-views'
import { describe, expect, it } from 'vitest'
import { shopState } from './ShopCard'

const stateOf = (status: CaseDetail['status'], ...actions: TimelineEntry['action'][]) =>
  shopState({
    status,
    timeline: actions.map((action) => ({
      at: '2026-11-22T01:00:00.000Z',
      action,
      title: action,
      who: '我',
      text: null,
      held: false,
      photos: [],
      distance: null,
      marks: [],
    })),
  })

describe('shopState', () => {
  it('is null where the shop was never reminded', () => {
    expect(stateOf('dispatched', 'submit', 'dispatch')).toBeNull()
  })

  it('is to_fix while the case waits for the shop', () => {
    expect(stateOf('reminded', 'submit', 'remind')).toBe('to_fix')
  })

  it('is sent once the shop has proved its fix', () => {
    expect(stateOf('self_fixed', 'submit', 'remind', 'self_fix')).toBe('sent')
  })

  it.each(['checked', 'closed'] as const)('is good in status %s after a confirmation', (status) => {
    expect(stateOf(status, 'submit', 'remind', 'self_fix', 'confirm')).toBe('good')
  })

  it.each([
    ['the fix was denied', ['self_fix', 'deny', 'acknowledge']],
    ['the time ran out', ['hand_over']],
  ] as const)('is handed_over when %s', (_, steps) => {
    expect(stateOf('acknowledged', 'submit', 'remind', ...steps)).toBe('handed_over')
  })

  it('is null once citizens reopened a confirmed fix', () => {
    expect(stateOf('dispatched', 'submit', 'remind', 'self_fix', 'confirm', 'close', 'reopen')).toBeNull()
  })
})
