import { shorten } from '@shared/domain/visible-text'

/** The place where a text stops being JSON. Lines and columns count from 1. */
export type JsonError = { line: number; column: number; near: string }

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or end' | 'nothing'
type Token = '{' | '}' | '[' | ']' | ',' | ':' | 'string' | 'plain' | 'end' | 'wrong'

/** Finds the error after JSON.parse has failed, since Node 20 does not give its place. Null: there is none. */
export const findJsonError = (text: string): JsonError | null => {
  const open: ('[' | '{')[] = []
  let expected: Expected = 'value'
  for (let at = skip(space, text, 0); ; at = skip(space, text, at)) {
    const [token, end] = tokenAt(text, at)
    if (expected === 'nothing') return token === 'end' ? null : placeOf(text, at)
    const next = expectedAfter(expected, open, token)
    if (next === null) return placeOf(text, at)
    expected = next
    at = end
  }
}

/** The token expected after this one; null where this token may not stand here. */
const expectedAfter = (expected: Expected, open: ('[' | '{')[], token: Token): Expected | null => {
  const closing = open.at(-1) === '[' ? ']' : '}'
  const value = expected === 'value' || expected === 'value or ]'
  if (value && (token === '[' || token === '{')) {
    open.push(token)
    return token === '[' ? 'value or ]' : 'key or }'
  }
  if (expected === 'colon') return token === ':' ? 'value' : null
  if (token === 'string' && (expected === 'key' || expected === 'key or }')) return 'colon'
  if (token === ',' && expected === 'comma or end') return closing === ']' ? 'value' : 'key'
  if (token === closing && expected !== 'value' && expected !== 'key') open.pop()
  else if (!value || (token !== 'string' && token !== 'plain')) return null
  return open.length > 0 ? 'comma or end' : 'nothing'
}

const space = /[ \t\r\n]*/y
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y
// Strings are matched in pieces: one expression would overflow its stack on long strings.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them within strings.
const letters = /[^"\\\u0000-\u001f]*/y
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

const tokenAt = (text: string, at: number): [Token, end: number] => {
  const first = text[at]
  if (first === undefined) return ['end', at]
  if (first === '{' || first === '}' || first === '[' || first === ']' || first === ',' || first === ':') {
    return [first, at + 1]
  }
  if (first !== '"') {
    const end = skip(plain, text, at)
    return [end > at ? 'plain' : 'wrong', end]
  }
  let end = skip(letters, text, at + 1)
  for (let next = skip(escaped, text, end); next > end; next = skip(escaped, text, end)) {
    end = skip(letters, text, next)
  }
  return [text[end] === '"' ? 'string' : 'wrong', end + 1]
}

/** The end of the match of a sticky expression; the same place where it does not match. */
const skip = (expression: RegExp, text: string, at: number): number => {
  expression.lastIndex = at
  return expression.test(text) ? expression.lastIndex : at
}

const placeOf = (text: string, at: number): JsonError => {
  const before = text.slice(0, at)
  const near = shorten(text.slice(at, at + 100).split(/[\r\n]/)[0] ?? '', 20, '')
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n'), near }
}
