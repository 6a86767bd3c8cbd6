/** Metres east and north. */
export type Vector = readonly [x: number, y: number]

export const plus = (a: Vector, b: Vector, times = 1): Vector => [a[0] + b[0] * times, a[1] + b[1] * times]
export const minus = (a: Vector, b: Vector): Vector => plus(a, b, -1)
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1]
/** Positive when b is left of a. */
export const cross = (a: Vector, b: Vector): number => a[0] * b[1] - a[1] * b[0]
export const rightOf = ([x, y]: Vector): Vector => [y, -x]
export const unit = (a: Vector): Vector => [a[0] / Math.hypot(...a), a[1] / Math.hypot(...a)]
