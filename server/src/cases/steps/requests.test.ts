import { describe, expect, it } from 'vitest'
import { agreementText } from './requests'

const by = { id: 'w', role: 'worker', name: '王' } as const
const request = (reason: string) => ({
  request: {
    kind: 'suspend',
    by,
    at: new Date(0),
    reason,
    until: null,
    warnAt: new Date(1),
    dueAt: new Date(2),
  } as const,
})

describe('the reason of an approval', () => {
  it.each([
    ['同意暂缓', '围挡拆了才能处理；同意暂缓'],
    ['', '围挡拆了才能处理'],
    [null, '围挡拆了才能处理'],
    [undefined, '围挡拆了才能处理'],
  ])('is the reason of the request, then the approver’s note, here %j', (text, why) => {
    expect(agreementText(request('围挡拆了才能处理'), text)).toBe(why)
  })

  it('is null where nobody gave a text', () => {
    expect(agreementText({ request: null }, '')).toBeNull()
  })
})
