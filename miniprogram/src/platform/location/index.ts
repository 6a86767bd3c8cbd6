import type { CaseDetail } from '@shared/contract/case-views'
import type { Point } from '@shared/domain/geo'
import Taro from '@tarojs/taro'
import { accuracyOf, type Fix, type FixProblem, LocationError } from './fix'
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
    throw new LocationError(problemOf(error))
  })
  const point: Point = [found.longitude, found.latitude]
  return { point, accuracy: accuracyOf(found.horizontalAccuracy, found.accuracy) }
}

/** Leads to the switch that solves the problem, where WeChat has a way to it. */
export const openSwitchFor = async (problem: FixProblem): Promise<void> => {
  if (problem === 'refused') await Taro.openSetting()
  if (problem === 'system') await Taro.openAppAuthorizeSetting({})
}

/** The texts of a failure differ between phones; the switches themselves are asked first. */
const problemOf = (error: unknown): FixProblem => {
  const text = error instanceof Object && 'errMsg' in error ? String(error.errMsg) : ''
  if (/privacy permission/i.test(text)) return 'privacy'
  if (/频繁/.test(text)) return 'often'
  if (!Taro.getSystemSetting().locationEnabled) return 'off'
  if (Taro.getAppAuthorizeSetting().locationAuthorized === 'denied') return 'system'
  return /auth|permission/i.test(text) ? 'refused' : 'unavailable'
}

export const canNavigate = true

/** Opens the phone's map app. */
export const navigateTo = ({ point, place, category }: CaseDetail): void => {
  const [longitude, latitude] = toGcj02(point)
  void Taro.openLocation({ longitude, latitude, name: category.name, address: place, scale: 18 })
}
