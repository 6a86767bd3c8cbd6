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
      photos: [],
      distance: null,
      marks: [],
    })),
  })

describe('shopState', () => {
  it('is none of a case in which the shop was never asked', () => {
    expect(stateOf('dispatched', 'submit', 'dispatch')).toBeNull()
  })

  it('asks to put it right while it waits for the shop', () => {
    expect(stateOf('reminded', 'submit', 'remind')).toBe('to_fix')
  })

  it('thanks once the shop has shown that it is right', () => {
    expect(stateOf('self_fixed', 'submit', 'remind', 'self_fix')).toBe('sent')
  })

  it.each(['checked', 'closed'] as const)('says that it was good, of a case that is %s', (status) => {
    expect(stateOf(status, 'submit', 'remind', 'self_fix', 'confirm')).toBe('good')
  })

  it.each([
    ['it was not put right', ['self_fix', 'deny', 'acknowledge']],
    ['the time ran out', ['hand_over']],
  ] as const)('says that it went to others when %s', (_, steps) => {
    expect(stateOf('acknowledged', 'submit', 'remind', ...steps)).toBe('handed_over')
  })

  it('praises nobody for what citizens then found not to be right', () => {
    expect(stateOf('dispatched', 'submit', 'remind', 'self_fix', 'confirm', 'close', 'reopen')).toBeNull()
  })
})
