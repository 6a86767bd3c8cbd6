/**
 * Text as people see it. Both sides use it, so the length of a text is the same on the phone and on the server.
 * The classes are those of ES2018, and nothing looks behind: older phones refuse the whole program otherwise.
 */

/** Emoji, and signs that a variation selector turns into emoji. Engines of 2018 lack Extended_Pictographic. */
const picture =
  /[\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\u{1f000}-\u{1f1e5}\u{1f200}-\u{1f3fa}\u{1f400}-\u{1faff}]/u
    .source
const skin = /[\u{1f3fb}-\u{1f3ff}]/u.source
const dressed = `${picture}(?:[\\ufe0e\\ufe0f]|${skin})?`
/** Arabic and Mongolian letters, whose joining a joiner or selector changes to the eye. */
const joining = /[\u0620-\u064a\u0671-\u06d5\u1820-\u18aa]/u.source

/** Sequences whose invisible parts change the picture: they stay as they are. */
const sequences = [
  // Keycaps, such as 1️⃣.
  /[0-9#*]\ufe0f?\u20e3/u.source,
  // The flags of England, Scotland and Wales; any other text written in tags is hidden text.
  /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/u
    .source,
  `${dressed}(?:\\u200d${dressed})*`,
  // Ideographic variants, which names of people need.
  /\p{Unified_Ideograph}[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/u.source,
  /[\u1820-\u18aa][\u180b-\u180d\u180f]/u.source,
  `${joining}\\p{M}*[\\u180e\\u200c\\u200d](?=${joining})`,
]
/** Besides what Unicode calls ignorable: blanks that are drawn as nothing, and the mark of a lost picture. */
const invisible =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\u{1d159}\ufffc]/u
    .source

const parts = new RegExp(`(${sequences.join('|')})|(?:${invisible})+`, 'gu')
const lineBreaks = /\r\n?|[\v\f\x85\u2028\u2029]/g
/** Most text of a city's file: nothing here is invisible or composed. */
const plain = /^[\n\t\x20-\x7e\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/

/**
 * The text without characters that nobody sees: control and format characters, marks of direction, fillers, soft
 * hyphens, lone joiners and variation selectors, halves of surrogate pairs. Emoji keep their sequences. Composed (NFC),
 * every line break as \n. `removed`: the number of characters taken away.
 */
export const withoutInvisible = (raw: string): { text: string; removed: number } => {
  if (plain.test(raw)) return { text: raw, removed: 0 }
  let removed = 0
  const text = raw.replace(lineBreaks, '\n').replace(parts, (found, kept?: string) => {
    if (kept !== undefined) return kept
    removed += [...found].length
    return ''
  })
  return { text: text.normalize('NFC'), removed }
}

export const visibleText = (raw: string): string => withoutInvisible(raw).text

/** What a person has typed, as the contract takes it: visible, without blanks around it. */
export const typedText = (typed: string): string => visibleText(typed).trim()

const extend = `(?:[\\p{M}\\u{e0020}-\\u{e007f}\\u200c-\\u200d]|${skin})`
const clusters = new RegExp(
  [
    /\r\n|[\p{Cc}\u2028\u2029]/u.source,
    `[\\u{1f1e6}-\\u{1f1ff}]{2}${extend}*`,
    `${picture}(?:${extend}*\\u200d${picture})*${extend}*`,
    `[\\s\\S]${extend}*`,
  ].join('|'),
  'gu',
)

/** The characters as a person counts them: an emoji of several parts is one. Intl.Segmenter is missing in WeChat. */
export const graphemes = (text: string): string[] => text.match(clusters) ?? []

/** The number of characters that a person sees in a typed text, as each minimum length counts them. */
export const visibleLength = (typed: string): number => graphemes(typedText(typed)).length

/** Cuts to this many UTF-16 units, the ellipsis included, between two characters as a person counts them. */
export const shorten = (text: string, most: number, ellipsis = '…'): string => {
  if (text.length <= most) return text
  let kept = ''
  for (const grapheme of graphemes(text.slice(0, most + LONGEST))) {
    if (kept.length + grapheme.length + ellipsis.length > most) break
    kept += grapheme
  }
  return kept.trimEnd() + ellipsis
}

/** UTF-16 units of the longest emoji, with some to spare. */
const LONGEST = 40
