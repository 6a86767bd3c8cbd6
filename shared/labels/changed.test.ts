import { describe, expect, it } from 'vitest'
import { changedLabel } from './changed'

const by = { role: 'dispatcher', name: '吴晓' }

describe('changedLabel', () => {
  it.each([
    ['nothing', undefined],
    ['a case without a step', { status: 'dispatched', version: 3 }],
    ['an action of a later version', { status: 'dispatched', by, action: 'teleport' }],
  ])('falls back to a general text for %s', (_, details) => {
    expect(changedLabel(details)).toBe('刚刚被别人处理过，已为您刷新到最新状态。')
  })

  it('names the colleague who was faster, and the present status', () => {
    expect(changedLabel({ status: 'rejected', version: 3, by, action: 'reject' })).toBe(
      '派遣员 吴晓刚刚做了“不予立案”，现在是“不予立案”。已为您刷新。',
    )
  })

  it('names no citizen', () => {
    const withdrawn = { status: 'withdrawn', by: { role: 'citizen', name: '' }, action: 'withdraw' }
    expect(changedLabel(withdrawn)).toBe('市民刚刚做了“撤回上报”，现在是“已撤回”。已为您刷新。')
  })

  it('names the clock as the system', () => {
    const handed = { status: 'dispatched', by: { role: 'system', name: '' }, action: 'hand_over' }
    expect(changedLabel(handed)).toMatch(/^系统刚刚做了“转网格员处理”/)
  })
})
