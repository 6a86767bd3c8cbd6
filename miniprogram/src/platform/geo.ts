import type { Point } from '@shared/domain/geo'
import gcoord from 'gcoord'

/** `point` in WGS-84, `accuracy` in metres. */
export type Fix = { point: Point; accuracy: number }

export class LocationError extends Error {
  /** `refused`: the person said no. `unavailable`: no satellite, switched off, too slow. */
  constructor(readonly reason: 'refused' | 'unavailable') {
    super(reason)
  }
}

/** WeChat's map speaks GCJ-02, everything else of ours WGS-84. Only for files that the weapp build alone takes. */

export const toGcj02 = ([lng, lat]: Point): Point => gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02)

export const fromGcj02 = ([lng, lat]: Point): Point =>
  gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
