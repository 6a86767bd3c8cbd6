import type { Point } from '@shared/domain/geo'

/** `point` in WGS-84, `accuracy` in metres. */
export type Fix = { point: Point; accuracy: number }

export class LocationError extends Error {
  /** `refused`: the person said no. `unavailable`: no satellite, switched off, too slow. */
  constructor(readonly reason: 'refused' | 'unavailable') {
    super(reason)
  }
}
