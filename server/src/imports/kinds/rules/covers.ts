import type { OnDuty } from '../../../domain/routing/on-duty'
import type { Rule } from '../../../domain/routing/rules'

type When = Rule['when']

/** Whether all that the second asks for is asked for by the first too, or not at all: then only the first is ever followed. */
export const covers = (first: When, second: When): boolean =>
  holds(first.categories, second.categories, (one, other) => one === other) &&
  holds(first.areas, second.areas, (one, other) => other.startsWith(one)) &&
  coversTime(first.time, second.time) &&
  holds(first.words, second.words, (one, other) => other.includes(one)) &&
  holds(first.placeKinds, second.placeKinds, (one, other) => one === other) &&
  holds(first.sources, second.sources, (one, other) => one === other)

/** Every one of the second is one of the first. Empty asks for nothing. */
const holds = <T>(
  first: readonly T[],
  second: readonly T[],
  within: (one: T, other: T) => boolean,
): boolean =>
  first.length === 0 ||
  (second.length > 0 && second.every((other) => first.some((one) => within(one, other))))

const DAY = 24 * 60

/** Not seen: two windows on different days that overlap past midnight. */
const coversTime = (first: OnDuty | null, second: OnDuty | null): boolean => {
  if (first === null) return true
  const [one, other] = [lengthened(first), lengthened(second ?? { days: null, from: 0, to: DAY })]
  if (one.days !== null && one.days !== other.days) return false
  if (one.days === null && one.to - one.from >= DAY) return true
  const shifts = one.days === null ? [-DAY, 0, DAY] : [0]
  return shifts.some((shift) => one.from + shift <= other.from && other.to <= one.to + shift)
}

/** A window that passes midnight ends on the next day. */
const lengthened = ({ days, from, to }: OnDuty): OnDuty => ({ days, from, to: to > from ? to : to + DAY })
