import type { CaseDetail } from '@shared/contract/case-views'
import type { Point } from '@shared/domain/geo'
import Taro from '@tarojs/taro'
import { accuracyOf, type Fix, LocationError } from './fix'
import { toGcj02 } from './gcj02'

/** The position of the phone, and the way to a case: by WeChat. */

/** WeChat ignores less than 3000. */
const FIX_TIMEOUT_MS = 4000

/** The phone's position. Throws LocationError. */
export const getFix = async (): Promise<Fix> => {
  const found = await Taro.getLocation({
    type: 'wgs84',
    isHighAccuracy: true,
    highAccuracyExpireTime: FIX_TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw new LocationError(isRefusal(error) ? 'refused' : 'unavailable')
  })
  const point: Point = [found.longitude, found.latitude]
  return { point, accuracy: accuracyOf(found.horizontalAccuracy, found.accuracy) }
}

/** True where the person can take back a refusal in the settings. */
export const canAskAgain: boolean = true

/** Opens the page with the switch for 位置信息; true if it is on afterwards. */
export const askAgainForLocation = async (): Promise<boolean> => {
  const { authSetting } = await Taro.openSetting()
  return authSetting['scope.userLocation'] === true
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Object && 'errMsg' in error && /auth|permission|privacy/i.test(String(error.errMsg))

export const canNavigate = true

/** Opens the phone's map app. */
export const navigateTo = ({ point, place, category }: CaseDetail): void => {
  const [longitude, latitude] = toGcj02(point)
  void Taro.openLocation({ longitude, latitude, name: category.name, address: place, scale: 18 })
}
