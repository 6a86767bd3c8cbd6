import { limits } from '@shared/domain/limits'
import { expect, it } from 'vitest'
import { movedUp, newReasonFault } from './ReasonsCard'

const reasons = ['不属于受理范围', '重复上报']

it.each([
  ['short', '远'],
  ['twice', ' 重复上报 '],
  [null, ''],
  [null, '位置无法确认'],
])('finds the fault %s in the new reason "%s"', (fault, text) => {
  expect(newReasonFault(reasons, text)).toBe(fault)
})

it('takes no more reasons than the server does', () => {
  const full = Array.from({ length: limits.rejectReasons }, (_, place) => `理由${place}`)
  expect(newReasonFault(full, '又一条')).toBe('many')
})

it('moves a reason up, and leaves the first where it is', () => {
  expect(movedUp(['甲', '乙', '丙'], 2)).toEqual(['甲', '丙', '乙'])
  expect(movedUp(['甲', '乙'], 0)).toEqual(['甲', '乙'])
})
