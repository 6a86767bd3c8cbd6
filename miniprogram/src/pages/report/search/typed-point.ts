import type { Point } from '@shared/domain/geo'

/** `outside`: coordinates of a place outside China. */
export type TypedPoint = Point | 'outside'

/**
 * Degrees of the mainland with its islands. No longitude is a latitude too: coordinates in the wrong order are recognised.
 */
const LNG = [73, 136] as const
const LAT = [3, 54] as const

/** Degrees, perhaps with minutes and seconds, and with 东经 or E. NFKC has made one sign of all widths before. */
const part = new RegExp(
  [
    /(东经|西经|北纬|南纬|经度|纬度|[EWNS])?:?\s*/,
    /(-?\d{1,3}(?:\.\d+)?)\s*/,
    /(?:([°度])\s*(?:(\d{1,2}(?:\.\d+)?)\s*['’′分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:''|’’|′′|["”秒])\s*)?)?)?/,
    /([EWNS])?/,
  ]
    .map(({ source }) => source)
    .join(''),
  'giu',
)

type Coordinate = { value: number; axis: 'lng' | 'lat' | null; isExact: boolean }

/** The place that somebody typed as two coordinates, in either order; null for any other text. */
export const typedPoint = (text: string): TypedPoint | null => {
  const typed = text.normalize('NFKC').trim()
  const found = [...typed.matchAll(part)]
  const [first, second] = found
  if (!first || !second || found.length > 2 || !areAll(typed, first, second)) return null
  const [a, b] = [coordinateOf(first), coordinateOf(second)]
  if (!a || !b || (!a.isExact && !b.isExact) || (a.axis !== null && a.axis === b.axis)) return null
  const pairs = [
    [a, b],
    [b, a],
  ] as const
  const right = pairs.find(([lng, lat]) => isLng(lng) && isLat(lat))
  return right ? [right[0].value, right[1].value] : 'outside'
}

const isLng = ({ value, axis }: Coordinate): boolean => axis !== 'lat' && value >= LNG[0] && value <= LNG[1]
const isLat = ({ value, axis }: Coordinate): boolean => axis !== 'lng' && value >= LAT[0] && value <= LAT[1]

/** True where the text has nothing but the two, and one does not run into the other, as in 12345. */
const areAll = (typed: string, first: RegExpMatchArray, second: RegExpMatchArray): boolean => {
  const end = (first.index ?? 0) + first[0].length
  const start = second.index ?? 0
  const between = typed.slice(end, start)
  const isApart = between !== '' || /\D$/u.test(first[0]) || /^[^\d-]/u.test(second[0])
  return (
    first.index === 0 && start + second[0].length === typed.length && isApart && /^[\s,;、/]*$/u.test(between)
  )
}

const coordinateOf = ([
  ,
  before,
  degrees = '',
  sign,
  minutes,
  seconds,
  after,
]: RegExpMatchArray): Coordinate | null => {
  const [d, m, s] = [Number(degrees), Number(minutes ?? 0), Number(seconds ?? 0)]
  // 110.5° 30′ or 22° 75′ is a slip of the hand.
  if (m >= 60 || s >= 60 || (minutes && degrees.includes('.')) || (seconds && minutes?.includes('.')))
    return null
  const name = (before ?? after ?? '').toUpperCase()
  const isNegative = d < 0 || /^(西经|南纬|[WS])$/u.test(name)
  const value = Math.abs(d) + m / 60 + s / 3600
  const axis = /^(.经|经度|[EW])$/u.test(name) ? 'lng' : /^(.纬|纬度|[NS])$/u.test(name) ? 'lat' : null
  return {
    value: isNegative ? -value : value,
    axis,
    isExact: degrees.includes('.') || sign !== undefined || axis !== null,
  }
}
