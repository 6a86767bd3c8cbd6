import type { Point } from '@shared/domain/geo'
import { limits } from '@shared/domain/limits'

/** The phone's own position: `point` in WGS-84, `accuracy` as a radius in metres. */
export type Fix = { point: Point; accuracy: number }

/**
 * The reason why there is no fix. `privacy`: the person refused the privacy guide; `refused`: the position itself;
 * `system`: WeChat lacks the permission of the system; `off`: location is switched off on the phone; `often`: asked again too
 * soon; `unavailable`: no satellite, too slow.
 */
export type FixProblem = 'privacy' | 'refused' | 'system' | 'off' | 'often' | 'unavailable'

export class LocationError extends Error {
  constructor(readonly reason: FixProblem) {
    super(reason)
  }
}

/** Metres for an accuracy that the phone does not know: worse than any that counts, so that a pin is asked for. */
export const UNKNOWN_ACCURACY = limits.accuracyMax + 1

/** The first accuracy that was measured: some phones say 0, or nothing, where they do not know. */
export const accuracyOf = (...metres: (number | null | undefined)[]): number =>
  metres.find((value) => value !== null && value !== undefined && value > 0) ?? UNKNOWN_ACCURACY
