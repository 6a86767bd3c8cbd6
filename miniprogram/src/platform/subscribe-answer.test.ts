import { describe, expect, it } from 'vitest'
import { readAnswer, readFailure } from './wechat'

describe('what WeChat says to a question for messages', () => {
  it.each([
    [{ errCode: 20004, errMsg: 'requestSubscribeMessage:fail The main switch is switched off' }, 'off'],
    [{ errCode: 20001, errMsg: 'requestSubscribeMessage:fail No template data return' }, 'failed'],
    [{ errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' }, 'failed'],
    ['no object at all', 'failed'],
  ])('takes the failure %j as %s', (failure, answer) => {
    expect(readFailure(failure)).toBe(answer)
  })

  it.each([
    ['refused', { a: 'reject', b: 'reject' }],
    ['refused', { a: 'reject', b: 'ban' }],
    ['banned', { a: 'ban', b: 'filter' }],
    ['banned', {}],
    ['accepted', { a: 'reject', b: 'accept' }],
    ['accepted', { a: 'accept', b: 'accept' }],
  ])('is %s where it says %j of the templates', (answer, said) => {
    expect(readAnswer(['a', 'b'], { ...said, errMsg: 'requestSubscribeMessage:ok' })).toBe(answer)
  })

  it('does not count a template that nobody asked for', () => {
    expect(readAnswer(['a'], { a: 'reject', b: 'accept' })).toBe('refused')
  })
})
