import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonError } from './json-error'

describe('findJsonError', () => {
  it.each<[text: string, line: number, column: number, near: string]>([
    ['', 1, 1, ''],
    ['{"a": 1', 1, 8, ''],
    ['[110.1, NaN]', 1, 9, 'NaN]'],
    ['[-Infinity]', 1, 2, '-Infinity]'],
    ['[1,\n 2,\n]', 3, 1, ']'],
    ['[1 2]', 1, 4, '2]'],
    ['{"a" 1}', 1, 6, '1}'],
    ['{"a":1,}', 1, 8, '}'],
    ['{a:1}', 1, 2, 'a:1}'],
    ["['a']", 1, 2, "'a']"],
    ['[01]', 1, 2, '01]'],
    ['[1]]', 1, 4, ']'],
    ['{"a":1]', 1, 7, ']'],
    ['[1,\u3000 2]', 1, 4, '\u3000 2]'],
    ['["a\\x"]', 1, 2, '"a\\x"]'],
    ['{}\r\n{}', 2, 1, '{}'],
  ])('finds the error of %j in line %d, column %d', (text, line, column, near) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(findJsonError(text)).toEqual({ line, column, near })
  })

  it('finds an error exactly where JSON.parse fails', () => {
    const scraps = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-1.5e3', 'true', 'null', ' ', '\\', '"'),
    )
    const text = fc.oneof(
      fc.json(),
      scraps.map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (json) => {
        expect(findJsonError(json) === null).toBe(parses(json))
      }),
      { numRuns: 3000 },
    )
  })

  it('handles a long text full of escapes', () => {
    expect(findJsonError(`["${'\\n'.repeat(1_000_000)}"`)?.column).toBe(2_000_004)
  })
})

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
