import { describe, expect, it } from 'vitest'
import { errorFrom, isOfPortal } from './request'

describe('an answer', () => {
  it.each([
    ['a page in its place', 200, '<html>请登录</html>'],
    ['nothing that could be read', 200, null],
    ['the way to another page', 302, ''],
    ['the status for it', 511, null],
  ])('is of a network that wants a log-in where it is %s', (_, status, data) => {
    expect(isOfPortal({ status, data })).toBe(true)
  })

  it.each([
    ['ours', 200, {}],
    ['a refusal', 404, { error: { code: 'not_found', message: '没有找到您要的内容' } }],
    ['a page of a proxy before our server', 502, '<html>Bad gateway</html>'],
  ])('is not where it is %s', (_, status, data) => {
    expect(isOfPortal({ status, data })).toBe(false)
  })

  it('refuses in the words of the server, also for a reason that came after this version', () => {
    const error = errorFrom(409, { error: { code: 'of_a_newer_server', message: '这件上报已经移交' } })
    expect(error).toMatchObject({ code: 'unreadable_answer', status: 409, message: '这件上报已经移交' })
  })
})
