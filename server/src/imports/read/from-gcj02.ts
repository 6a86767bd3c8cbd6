import type { Point } from '@shared/domain/geo'
import gcoord from 'gcoord'

/**
 * From the datum of AMap, Tencent and WeChat to WGS-84. gcoord stops some millimetres before the place, on either side
 * of it; one more step brings neighbouring points to the micrometre, so that borders stay as straight as they were.
 */
export const fromGcj02 = ([lng, lat]: Point): Point => {
  const [x, y] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
  const [east, north] = gcoord.transform([x, y], gcoord.WGS84, gcoord.GCJ02)
  return [x + lng - east, y + lat - north]
}
