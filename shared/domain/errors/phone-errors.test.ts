import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limits } from '../limits'
import { scrubError } from './phone-errors'

describe('the text of an error', () => {
  it.each([
    ["Cannot read properties of undefined (reading 'length')", null],
    ["undefined is not an object (evaluating 'e.data.items')", null],
    ["Can't find variable: x", null],
    ['GET /api/cases/:id HTTP 500 internal', null],
    ['Minified React error #31; see elsewhere', null],
    ['', ''],
    ["'x' has no property 'length'", "* has no property 'length'"],
    ['没有找到黄建国', '*'],
    ['call 13800138000 or 138 0013 8000', 'call * or * * *'],
    ['at 110.15, 22.63 or 110.15,22.63', 'at *, * or *,*'],
    ['case 6565a1b2c3d4e5f6a7b8c9d0', 'case *'],
    ['mail li.lei@example.com now', 'mail * now'],
    ['openid oAbCdEfGhIjKlMnOpQrStUvWxYzA', 'openid *'],
    ['Bearer eyJhbGciOi.eyJzdWIiOiJ1.sig_1 refused', 'Bearer * refused'],
    ['request to https://a.example/api/me?token=abc failed', 'request to * failed'],
    ['pages/case/index?id=abc', 'pages/case/index*'],
    ['send {"name":"Li","phones":["x"]} failed', 'send {*:*,*:[*]} failed'],
    ['answer {"name":"Li', 'answer {*:*'],
    ['reading "name":"Li"', 'reading "name":*'],
    ['Unexpected token, "Li Lei" is not valid JSON', 'Unexpected token, * is not valid JSON'],
    ['Unexpected token, "Li Lei has', 'Unexpected token, *'],
    ["user's phone 13800138000 can't", "user's phone * can't"],
    ["missing 'Lei'", 'missing *'],
    ['HTTP 13800138000', 'HTTP *'],
    ['HTTP 110.15', 'HTTP *'],
  ])('%j becomes %j', (text, scrubbed) => {
    expect(scrubError(text)).toBe(scrubbed ?? text)
    // The server does it again.
    expect(scrubError(scrubError(text))).toBe(scrubbed ?? text)
  })

  it.each([
    [
      'of Android',
      'TypeError: x is not a function\n    at t.onTap (https://usr/staff/tasks/index.js:1:2345)\n    at https://usr/common.js:1:77\n    at https://usr/taro.js:1:9',
      'TypeError: x is not a function tasks/index.js:1:2345 usr/common.js:1:77',
    ],
    [
      'of iOS',
      "undefined is not an object (evaluating 'a.b')\nonTap@https://usr/common.js:1:77\nglobal code",
      "undefined is not an object (evaluating 'a.b') usr/common.js:1:77",
    ],
    [
      'of WeChat',
      'MiniProgramError\n{"errMsg":"hideToast:fail 13800138000","errno":7}\nObject\n    at https://lib/WAService.js?t=wechat&s=1:1:2',
      'MiniProgramError hideToast:fail * Object',
    ],
    [
      'of a page that Taro could not draw',
      'x is nullTypeError: x is null\n    at Page (https://usr/common.js:1:77)',
      'TypeError: x is null usr/common.js:1:77',
    ],
  ])('keeps the topmost places in our code, by the stack %s', (_, stack, scrubbed) => {
    expect(scrubError(stack)).toBe(scrubbed)
    expect(scrubError(scrubbed)).toBe(scrubbed)
  })
})

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const letters = fc.array(fc.constantFrom(...'abcXYZ'), { minLength: 28, maxLength: 40 })
const hex = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 23, maxLength: 23 })

/** A value that must not leave the phone. */
const personal = fc.oneof(
  digits(11).map((rest) => `1${rest}`),
  digits(17).map((rest) => `${rest}X`),
  fc.tuple(digits(3), digits(6)).map(([whole, rest]) => `${whole}.${rest}`),
  letters.map((all) => all.join('')),
  hex.map((all) => `7${all.join('')}`),
  fc.constantFrom('黄建国', '玉林市人民东路', 'li.lei@example.com', 'https://a.example/b?name=Lei'),
  fc.constantFrom('{"name":"Lei"}', '"Li Lei"', '?name=Lei', '["Lei"]'),
)
const words = fc.constantFrom('failed', 'at', ':', 'TypeError: ', '(', "'", 'undefined', ', ', '\n', 'is=')
const texts = fc.array(fc.oneof(words, personal), { maxLength: 12 }).map((parts) => parts.join(' '))

describe('any text', () => {
  it('loses what is of a person', () => {
    fc.assert(
      fc.property(words, personal, words, (before, value, after) => {
        const scrubbed = scrubError(`${before} ${value} ${after}`)
        expect(scrubbed).not.toContain(value)
        expect(scrubbed).not.toMatch(/Lei|[^ -~]|\d{4}/)
      }),
    )
  })

  it('is the same whatever the value is', () => {
    fc.assert(
      fc.property(digits(11), hex, (phone, id) => {
        expect(scrubError(`no case ${phone} here`)).toBe(scrubError(`no case 7${id.join('')} here`))
      }),
    )
  })

  it('is short and plain', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const once = scrubError(text)
        expect(once).toMatch(/^[ -~]*$/)
        expect(once.length).toBeLessThanOrEqual(limits.phoneErrorLength)
      }),
      { numRuns: 2000 },
    )
  })

  it('has no long number, but for a line and a column', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(scrubError(text).replace(/\.js:[\d:]+/g, '')).not.toMatch(/\d{4}/)
      }),
    )
  })
})
