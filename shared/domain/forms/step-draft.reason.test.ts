import { describe, expect, it } from 'vitest'
import { limits } from '../limits'
import { composeReason, roomForText } from './step-draft'

describe('composeReason', () => {
  it.each([
    ['nothing at all', [], ''],
    ['blanks', [], '   '],
    ['a single character', [], '无'],
  ])('is null for %s', (_, chosen, text) => {
    expect(composeReason(chosen, text)).toBeNull()
  })

  it('takes a chip alone', () => {
    expect(composeReason(['位置不准确'], '')).toBe('位置不准确')
  })

  it('takes a trimmed text alone', () => {
    expect(composeReason([], ' 这是隔壁街道的 ')).toBe('这是隔壁街道的')
  })

  it('puts the text after the chips', () => {
    expect(composeReason(['位置不准确', '重复派单'], '见上周的案卷')).toBe(
      '位置不准确；重复派单；见上周的案卷',
    )
  })

  it('is cut to the server’s length', () => {
    const text = '长'.repeat(limits.reasonLength)
    expect(composeReason(['位置不准确'], text)).toHaveLength(limits.reasonLength)
  })
})

describe('roomForText', () => {
  it('is exactly the length that still fits', () => {
    const chosen = ['位置不准确', '重复派单']
    const reason = composeReason(chosen, '长'.repeat(roomForText(chosen)))
    expect(reason).toHaveLength(limits.reasonLength)
    expect(reason?.endsWith('长')).toBe(true)
  })
})
