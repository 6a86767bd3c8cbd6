import { expect, it } from 'vitest'
import { ApiError } from '../../api/errors/api-error'
import { refusalText } from './use-part'

const refused = (details?: unknown) =>
  new ApiError('invalid_input', '提交的内容有误', { status: 422, details })

it.each([undefined, null, [], 'text', [{ path: 'hours' }]])(
  'takes the general text for the details %j',
  (details) => {
    expect(refusalText(refused(details))).toBe('提交的内容有误')
  },
)

it('names each fault, three at most', () => {
  const details = ['一', '二', '三', '四'].map((message) => ({ path: 'calendar', message }))
  expect(refusalText(refused(details))).toBe('一；二；三')
})
