import { expect, it } from 'vitest'
import { phoneAnswerOf } from './wechat'

it.each([
  ['refused', { errMsg: 'getPhoneNumber:fail user deny' }],
  ['refused', { errMsg: 'getPhoneNumber:fail:user deny' }],
  ['refused', { errMsg: 'getPhoneNumber:fail user cancel' }],
  ['refused', { errMsg: 'getPhoneNumber:fail privacy permission is not authorized' }],
  ['unavailable', { errMsg: 'getPhoneNumber:fail no permission' }],
  ['unavailable', { errMsg: 'getPhoneNumber:ok' }],
  ['unavailable', {}],
])('is %s where WeChat says %j', (answer, detail) => {
  expect(phoneAnswerOf(detail)).toBe(answer)
})

it('is the code where WeChat gives one', () => {
  expect(phoneAnswerOf({ code: 'e31968', errMsg: 'getPhoneNumber:ok' })).toEqual({ code: 'e31968' })
})
