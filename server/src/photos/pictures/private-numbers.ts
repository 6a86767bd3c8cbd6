import { type Frame, frameAround } from './pixels'

/** One line of text read off a picture. */
export type TextLine = {
  text: string
  /** How sure the reader is, 0 to 1. */
  score: number
  /** The upright frame of the line, which may be tilted. */
  frame: Frame
  /** Of the letters, in pixels. */
  letterHeight: number
}

export type NumberKind = 'plate' | 'phone'
/** A line, or the two lines of one plate. */
export type NumberPlace = Omit<TextLine, 'text'> & { kind: NumberKind }
export type PrivateNumbers = {
  places: NumberPlace[]
  /** Telephone numbers as digits, and names of chat accounts: on 非法小广告 a city has them cut off. */
  numbers: string[]
}

/**
 * The lines that hold a number plate, a telephone number or the account of a chat, and those that hold one together with
 * the lines beside or below. A missed number harms a person and a hidden shop sign nobody: in doubt a line is taken.
 */
export const findPrivateNumbers = (lines: readonly TextLine[]): PrivateNumbers => {
  const kinds = new Map<TextLine, NumberKind>()
  const plates: NumberPlace[] = []
  const numbers = new Set<string>()
  for (const line of lines) {
    const text = plain(line.text)
    const own = numbersIn(text)
    for (const number of own) numbers.add(number)
    if (isPlate(text)) kinds.set(line, 'plate')
    else if (own.length > 0 || mayBeTelephone(text)) kinds.set(line, 'phone')
    else if (mayBePlate(text)) kinds.set(line, 'plate')

    for (const joined of joinedWith(line, lines)) {
      const texts = joined.map(({ text: part }) => plain(part))
      const kind = kindOfJoined(texts)
      if (kind === 'plate') plates.push(asOne(joined))
      if (kind === 'phone') for (const part of joined) kinds.set(part, 'phone')
      if (kind === 'phone') for (const number of numbersIn(texts.join(''))) numbers.add(number)
    }
  }
  const single = [...kinds].map(([{ score, frame, letterHeight }, kind]) => ({
    kind,
    score,
    frame,
    letterHeight,
  }))
  return { places: [...single, ...plates], numbers: [...numbers] }
}

/** One frame around all: a plate is more than its lines. */
const asOne = (lines: readonly TextLine[]): NumberPlace => ({
  kind: 'plate',
  score: Math.min(...lines.map(({ score }) => score)),
  frame: frameAround(lines.map(({ frame }) => frame)),
  letterHeight: Math.max(...lines.map(({ letterHeight }) => letterHeight)),
})

/** Half-width, in capitals, without blanks: a reader of pictures is not sure of any of these. */
const plain = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/\s+/g, '')

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'
/** The dot of a plate, and as which it is read. */
const DOT = '[·•・.,:\\-_*°\'"]?'
/** Plates have neither O nor I, but are read with them. */
const CODE = '[A-Z0-9]'

/** GA 36-2018: blue, yellow and new energy (6 characters), 挂 学 警 港 澳 and others at the end. */
const PLATES = [
  `[${PROVINCES}]${DOT}[A-Z]${DOT}${CODE}{4}[A-Z0-9挂学警港澳领试超]${CODE}?(?!${CODE})`,
  `[${PROVINCES}][A-Z]?${DOT}${CODE}{4,5}应急`,
  '(?<!\\d)使\\d{6}|\\d{6}使',
  `WJ[${PROVINCES}]?${DOT}\\d{4}[0-9TDSHBXJ]`,
].map((plate) => new RegExp(plate, 'g'))

const isPlate = (text: string): boolean => withoutPlates(text) !== text

/** The digits of a plate are no telephone. */
const withoutPlates = (text: string): string => PLATES.reduce((rest, plate) => rest.replace(plate, '#'), text)

const UNSURE_PLATES = [
  // Of the army: two letters and five digits.
  `^[A-Z]{2}${DOT}\\d{5}$`,
  // A province that was misread, or not read at all.
  `^\\p{Script=Han}?[A-Z]${DOT}(?=(?:\\D?\\d){3})${CODE}{5,6}[挂学警港澳领试超]?$`,
  // Of electric bicycles: the name of the city and its digits.
  '^\\p{Script=Han}{2,3}[A-Z]?\\d{5,6}$',
].map((plate) => new RegExp(plate, 'u'))

/** Only where it is the whole line. */
const mayBePlate = (text: string): boolean => UNSURE_PLATES.some((plate) => plate.test(text))

/** The upper line of a plate of two lines: province and letter, or a city. */
const PLATE_HEAD = new RegExp(`^(?:[${PROVINCES}]${DOT}[A-Z]|\\p{Script=Han}{2,3})${DOT}$`, 'u')

/** Digits written in words, so that a filter does not see them. */
const WORDS: Record<string, string> = Object.fromEntries(
  ['零一二三四五六七八九', '〇壹贰叁肆伍陆柒捌玖', '○幺两'].flatMap((row) =>
    [...row].map((sign, digit) => [sign, String(digit)]),
  ),
)
const WORD = new RegExp(`[${Object.keys(WORDS).join('')}]`, 'g')
const inDigits = (text: string): string =>
  text
    .replace(WORD, (sign) => WORDS[sign] ?? sign)
    .replace(/(?<=\d)[OQ]+|[OQ]+(?=\d)/g, (letters) => '0'.repeat(letters.length))
    .replace(/(?<=\d)[IL|]+|[IL|]+(?=\d)/g, (letters) => '1'.repeat(letters.length))

/** What stands between the groups of a number. */
const GAP = '[-–—―_.·•,*+~/()\'"]{0,3}'
const spaced = (digits: string, count: string) => `(?:${GAP}${digits})${count}`

/** Later ones are looked for in what the earlier ones leave over. */
const TELEPHONES = [
  // Mobile; also where 86 or another number stands directly before it.
  new RegExp(`1${GAP}[3-9]${spaced('\\d', '{9}')}`, 'g'),
  // Service numbers: 400 and 800 of ten digits.
  new RegExp(`(?<!\\d)[48]${GAP}0${GAP}0${spaced('\\d', '{7}')}(?!\\d)`, 'g'),
  // Fixed lines with their area.
  new RegExp(`(?<!\\d)0${spaced('\\d', '{2,3}')}${GAP}[2-8]${spaced('\\d', '{6,7}')}(?!\\d)`, 'g'),
  // 95xxx and 96xxx: companies and call centres.
  /(?<![\dA-Z.])9[56]\d{3}(?![\dA-Z])/g,
]
/** Fixed lines without their area, where the line itself says that it is one. */
const LOCAL = /(?:电话|热线|手机|联系|订餐|送货|TEL|☎|☏)\D{0,6}([2-8]\d{6,7})(?!\d)/g

const numbersIn = (text: string): string[] => [...telephonesIn(text), ...accountsIn(text)]

const telephonesIn = (text: string): string[] => {
  let rest = inDigits(withoutPlates(text))
  const found: string[] = []
  for (const telephone of TELEPHONES)
    rest = rest.replace(telephone, (number) => {
      found.push(number.replace(/\D/g, ''))
      return '#'
    })
  return [...found, ...[...rest.matchAll(LOCAL)].map(([, number = '']) => number)]
}

/** A date, or a moment that a camera stamps on its picture. */
const DATE = /(?:19|20)\d\d[-/.年]?[01]?\d[-/.月]?[0-3]?\d日?(?:[-T]?[0-2]?\d:[0-5]\d(?::[0-5]\d)?)?/g

/** Seven digits or more that are no date: a number of which one digit was misread or is covered. */
const mayBeTelephone = (text: string): boolean => /\d(?:[-—·]?\d){6,}/.test(text.replace(DATE, '#'))

/** 微信 and QQ, and how they are written around filters. */
const LABEL =
  '(?:[微薇威徽卫][信芯X讯]|VX|V信|WX|WECHAT|加[微薇威V]|Q号|QQ|扣扣|企鹅)(?:号|同号|群|:|：|_|-|\\+|ID|即|是|为|咨询|联系)*'
const ENDS_WITH_LABEL = new RegExp(`${LABEL}$`)
const ACCOUNT = '[A-Z](?=[A-Z_-]*\\d)[A-Z0-9_-]{5,19}|[1-9]\\d{4,10}'
const WHOLE_ACCOUNT = new RegExp(`^(?:${ACCOUNT})$`)
const LABELLED = new RegExp(`${LABEL}(${ACCOUNT})`, 'g')

/** Accounts are the same in capitals and small letters. */
const accountsIn = (text: string): string[] =>
  [...text.matchAll(LABELLED)].map(([, account = '']) => account.toLowerCase())

/** What several lines are together: a plate of two lines, an account beside its label, a number in groups. */
const kindOfJoined = (texts: readonly string[]): NumberKind | null => {
  const [first = '', second = ''] = texts
  const whole = texts.join('')
  if (texts.length === 2 && PLATE_HEAD.test(first) && (isPlate(whole) || mayBePlate(whole))) return 'plate'
  if (texts.length === 2 && ENDS_WITH_LABEL.test(first) && WHOLE_ACCOUNT.test(second)) return 'phone'
  const areGroups = texts.every((text) => GROUP.test(inDigits(text)))
  return areGroups && telephonesIn(whole).length > 0 ? 'phone' : null
}

/** A part of a number, as it is written with wide gaps. */
const GROUP = /^[(]?\d{2,8}[-)]?$/

/** The line with one below it, and with up to three to its right. */
const joinedWith = (line: TextLine, lines: readonly TextLine[]): TextLine[][] => {
  const below = lines.filter((other) => other !== line && isBelow(line, other)).map((other) => [line, other])
  const row = [line]
  for (let last = line; row.length < 4; ) {
    const next = lines.find((other) => !row.includes(other) && isBeside(last, other))
    if (!next) break
    row.push(next)
    last = next
  }
  return [...below, ...row.slice(1).map((_, i) => row.slice(0, i + 2))]
}

/** By the middles: the frames of tilted lines overlap. */
const isBelow = (a: TextLine, b: TextLine): boolean => {
  const apart = b.frame.y + b.frame.height / 2 - (a.frame.y + a.frame.height / 2)
  const [smaller, both] = [Math.min(a.letterHeight, b.letterHeight), a.letterHeight + b.letterHeight]
  return (
    overlap(a.frame.x, a.frame.width, b.frame.x, b.frame.width) > 0.5 &&
    apart > smaller / 2 &&
    apart < 1.2 * both
  )
}

const isBeside = ({ frame: a, letterHeight }: TextLine, { frame: b }: TextLine): boolean => {
  const gap = b.x - (a.x + a.width)
  return overlap(a.y, a.height, b.y, b.height) > 0.5 && gap > -letterHeight && gap < 2.5 * letterHeight
}

/** The common part of two ranges, as a share of the shorter one. */
const overlap = (a: number, aSize: number, b: number, bSize: number): number =>
  (Math.min(a + aSize, b + bSize) - Math.max(a, b)) / Math.min(aSize, bSize)
