import type { Point } from '@shared/domain/geo'
import gcoord from 'gcoord'

/** From the datum of AMap, Tencent and WeChat to WGS-84; exact to about a millimetre, as gcoord iterates. */
export const fromGcj02 = ([lng, lat]: Point): Point => {
  const [x, y] = gcoord.transform([lng, lat], gcoord.GCJ02, gcoord.WGS84)
  return [x, y]
}
