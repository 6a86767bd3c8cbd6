import { limits } from '@shared/domain/limits'
import { describe, expect, it } from 'vitest'
import { composeReason, roomForLabels } from './step-draft'

describe('composeReason', () => {
  it.each([
    ['nothing at all', [], ''],
    ['blanks', [], '   '],
    ['a single character', [], '无'],
  ])('gives nothing for %s', (_, chosen, words) => {
    expect(composeReason(chosen, words)).toBeNull()
  })

  it('takes a chosen reason alone', () => {
    expect(composeReason(['位置不准确'], '')).toBe('位置不准确')
  })

  it('takes written words alone, without blanks around them', () => {
    expect(composeReason([], ' 这是隔壁街道的 ')).toBe('这是隔壁街道的')
  })

  it('puts the written words after what was chosen', () => {
    expect(composeReason(['位置不准确', '重复派单'], '见上周的案卷')).toBe(
      '位置不准确；重复派单；见上周的案卷',
    )
  })

  it('never grows longer than the server takes', () => {
    const words = '长'.repeat(limits.reasonLength)
    expect(composeReason(['位置不准确'], words)).toHaveLength(limits.reasonLength)
  })
})

describe('roomForLabels', () => {
  it('leaves exactly as much as then still fits', () => {
    const chosen = ['位置不准确', '重复派单']
    const reason = composeReason(chosen, '长'.repeat(roomForLabels(chosen)))
    expect(reason).toHaveLength(limits.reasonLength)
    expect(reason?.endsWith('长')).toBe(true)
  })
})
