import { limits } from '../limits'

/** Errors of phones: their kinds, and their texts without personal data. Both sides use this file. */

export const phoneErrorKinds = [
  /** Code that threw, or a promise that nobody caught. */
  'crash',
  /** A call of WeChat or of the browser that failed unexpectedly. */
  'device',
  /** An answer of the server that tells of its fault, or that nobody can read. */
  'answer',
  /** A page that this version does not have. */
  'page',
] as const
export type PhoneErrorKind = (typeof phoneErrorKinds)[number]

/** Characters of the text that are looked at. */
const READ = 2000

/** A place in our code. Its digits are line and column. */
const frame = /(?:[a-z-]+\/)?[a-z-]+\.js:\d{1,7}:\d{1,7}\b/gi

/**
 * Kept, in the first group: a place in the code, the name of a property after "reading" or "property", an apostrophe, the status of
 * an answer, a number of React. Left out: addresses, queries, quoted texts (so every text of JSON), all that is not ASCII (so
 * every Chinese name), words with a digit or @, and words as long as an openid. What is not closed reaches to the end.
 */
const values = new RegExp(
  `(${frame.source}|(?:reading|evaluating|property) (["'\`])[a-z_$.]+\\2|n't|'s\\b|\\b(?:HTTP |error #)\\d{1,3}(?![\\d.]))|[a-z]+:\\/\\/[^\\s'"]*|\\?[^\\s'"]*=[^\\s'"]*|(["'\`]).*?(?:\\3|$)|[^ -~]+|[^\\s"'\`()[\\]{},;:?=]*[\\d@][^\\s"'\`()[\\]{},;]*|[a-z_-]{28,}`,
  'gi',
)

/**
 * The text of an error without what it may know of a person: what stands before its stack, and the two topmost places of
 * that. Texts that differ by such values alone become one.
 */
export const scrubError = (text: string): string => {
  const [message = '', ...stack] = text.slice(0, READ).split(/\n\s*at |\n\S*@\w+:/)
  // The reason of a failed call is all that matters of it.
  const reason = message.replace(/\{"errMsg":"([^"]*).*/, '$1').replace(/\s+/g, ' ')
  // Taro writes the message before the stack, which begins with it.
  const once = reason.replace(/^(.+)(\w*Error: \1)/, '$2')
  return [once.replace(values, (_, kept = '*') => kept), ...(stack.join(' ').match(frame) ?? []).slice(0, 2)]
    .join(' ')
    .slice(0, limits.phoneErrorLength)
    .trim()
}
