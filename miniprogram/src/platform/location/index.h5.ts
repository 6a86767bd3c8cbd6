import type { CaseDetail } from '@shared/contract/case-views'
import { accuracyOf, type Fix, type FixProblem, LocationError } from './fix'

/** The position of the phone, by the browser. */

const options: PositionOptions = { enableHighAccuracy: true, timeout: 10_000, maximumAge: 0 }

/** The phone's position. Throws LocationError. Taro's own getLocation drops the code of the failure. */
export const getFix = (): Promise<Fix> =>
  new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject(new LocationError('unavailable'))
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ point: [longitude, latitude], accuracy: accuracyOf(accuracy) }),
      (error) =>
        reject(new LocationError(error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable')),
      options,
    )
  })

/** A browser has no page of switches that we could open. */
export const openSwitchFor = async (_: FixProblem): Promise<void> => undefined

/** A browser has no map app that works without somebody's key. */
export const canNavigate = false

export const navigateTo = (_: CaseDetail): void => undefined
