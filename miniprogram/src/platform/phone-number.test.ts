import { expect, it } from 'vitest'
import { phoneAnswerOf } from './phone-number'

it.each([
  ['refused', { errMsg: 'getPhoneNumber:fail user deny' }],
  ['refused', { errMsg: 'getPhoneNumber:fail:user deny' }],
  ['refused', { errMsg: 'getPhoneNumber:fail user cancel' }],
  ['refused', { errMsg: 'getPhoneNumber:fail privacy permission is not authorized' }],
  ['unavailable', { errMsg: 'getPhoneNumber:fail no permission' }],
  ['unavailable', { errMsg: 'getPhoneNumber:ok' }],
  ['unavailable', {}],
])('phoneAnswerOf is %s for %j', (answer, detail) => {
  expect(phoneAnswerOf(detail)).toBe(answer)
})

it('phoneAnswerOf gives the code that WeChat gave', () => {
  expect(phoneAnswerOf({ code: 'e31968', errMsg: 'getPhoneNumber:ok' })).toEqual({ code: 'e31968' })
})
