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

/** Characters of the text that is looked at. */
const READ = 2000

/** A place in our code. Its digits are line and column. */
const frame = /(?:[a-z-]+\/){0,2}[a-z-]+\.js:\d{1,7}(?::\d{1,7})?\b/i
const isFrame = (line: string) => /^\s*at\s|@\w+:\/\//.test(line)
/** What stands in quotes and may stay: the name of a property. */
const isName = (quoted: string) => /^[a-z_$.]{1,27}$/i.test(quoted)

type Rule = [found: RegExp, becomes: string | ((whole: string, ...groups: (string | undefined)[]) => string)]

/** One after the other. An unfinished value reaches to the end: the text may have been cut in it. */
const rules: Rule[] = [
  // The reason of a failed call is all that matters of it.
  [/\{.*"errMsg":"([^"]*).*/, '$1'],
  [/\{.*\}|\{.*/g, '{*}'],
  [/\[[^\]]*(?:\]|$)/g, '[*]'],
  [/[a-z][\w+.-]*:\/\/[^\s'"]*/gi, '<url>'],
  [/\?[^\s'"]*=[^\s'"]*/g, '?'],
  [
    /(^|\W)(["'`])(.*?)(\2|$)/g,
    (whole, before, quote, quoted = '', end) => (isName(quoted) ? whole : `${before}${quote}*${end}`),
  ],
  // Names of people and places are written in Chinese.
  [/[^ -~]+/g, '*'],
  // Numbers, coordinates, ids, addresses of mail; not the place in the code, the status of an answer, or React's number.
  [
    new RegExp(
      `(${frame.source}|\\b(?:HTTP |error #)\\d{1,3}(?![\\d.]))|[^\\s"'\`()[\\]{},;:?=<>]*[\\d@][^\\s"'\`()[\\]{},;<>]*`,
      'gi',
    ),
    (_, kept) => kept ?? '#',
  ],
  // As long as an openid, and without digits.
  [/[a-z_-]{28,}/gi, '#'],
]

/**
 * The text of an error without what it may know of a person: its first lines, and the two topmost places of its stack.
 * Texts that differ by such values alone become one.
 */
export const scrubError = (text: string): string => {
  const [first = '', ...rest] = text.slice(0, READ).split('\n')
  const stack = rest.filter(isFrame).flatMap((line) => frame.exec(line)?.[0] ?? [])
  const lines = [first, ...rest.filter((line) => !isFrame(line)).slice(0, 2), ...stack.slice(0, 2)]
  const scrubbed = rules.reduce(
    (left, [found, becomes]) => {
      return typeof becomes === 'string' ? left.replace(found, becomes) : left.replace(found, becomes)
    },
    lines.join(' ').replace(/\s+/g, ' '),
  )
  return scrubbed.trim().slice(0, limits.phoneErrorLength).trim()
}
