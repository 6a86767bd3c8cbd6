import { describe, expect, it } from 'vitest'
import { readAnswer, readFailure, refusesAll } from './subscribe'

describe('the answer to a question for messages', () => {
  it.each([
    [{ errCode: 20004, errMsg: 'requestSubscribeMessage:fail The main switch is switched off' }, 'off'],
    [{ errCode: 20001, errMsg: 'requestSubscribeMessage:fail No template data return' }, 'failed'],
    [{ errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' }, 'failed'],
    ['no object at all', 'failed'],
  ])('reads the failure %j as %s', (failure, answer) => {
    expect(readFailure(failure)).toBe(answer)
  })

  it.each([
    ['refused', { a: 'reject', b: 'reject' }],
    ['refused', { a: 'reject', b: 'ban' }],
    ['banned', { a: 'ban', b: 'filter' }],
    ['banned', {}],
    ['accepted', { a: 'reject', b: 'accept' }],
    ['accepted', { a: 'accept', b: 'accept' }],
  ])('is %s for %j', (answer, results) => {
    expect(readAnswer(['a', 'b'], { ...results, errMsg: 'requestSubscribeMessage:ok' })).toBe(answer)
  })

  it.each([
    [true, { a: 'reject', b: 'reject' }],
    [false, { a: 'reject' }],
    [false, { a: 'reject', b: 'accept' }],
    [false, {}],
  ])('is kept for good: %s, where the settings keep %j', (kept, choices) => {
    expect(refusesAll(['a', 'b'])(choices)).toBe(kept)
  })

  it('ignores a template that was not asked for', () => {
    expect(readAnswer(['a'], { a: 'reject', b: 'accept' })).toBe('refused')
  })
})
