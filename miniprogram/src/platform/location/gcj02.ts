import type { Point } from '@shared/domain/geo'
import gcoord from 'gcoord'

/** WeChat's map uses GCJ-02, all other code WGS-84. Only for files that the weapp build alone takes. */

export const toGcj02 = ([lng, lat]: Point): Point => gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02)

export const fromGcj02 = ([lng, lat]: Point): Point =>
  gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
