import { expect, it } from 'vitest'
import { ApiError } from '../../api/api-error'
import { whatIsWrong } from './use-part'

const refused = (details?: unknown) =>
  new ApiError('invalid_input', '提交的内容有误', { status: 422, details })

it.each([undefined, null, [], 'text', [{ path: 'hours' }]])(
  'says it in general where %j is told',
  (details) => {
    expect(whatIsWrong(refused(details))).toBe('提交的内容有误')
  },
)

it('says each fault, and no more than can be read', () => {
  const details = ['一', '二', '三', '四'].map((message) => ({ path: 'calendar', message }))
  expect(whatIsWrong(refused(details))).toBe('一；二；三')
})
