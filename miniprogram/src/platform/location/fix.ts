import type { Point } from '@shared/domain/geo'

/** The phone's own position: `point` in WGS-84, `accuracy` as a radius in metres. */
export type Fix = { point: Point; accuracy: number }

export class LocationError extends Error {
  /** `refused`: the person refused. `unavailable`: no satellite, switched off, too slow. */
  constructor(readonly reason: 'refused' | 'unavailable') {
    super(reason)
  }
}
