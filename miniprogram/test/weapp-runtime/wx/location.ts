import gcoord from 'gcoord'
import type { Phone } from '../phone'
import { ApiFailure, asApi } from './call-api'
import { requirePrivacy, requireScope, requireSystem } from './consent'

type LocationOptions = { type?: 'wgs84' | 'gcj02' }
type Fix = { lng: number; lat: number; accuracy: number }

const scope = 'scope.userLocation'
/** Since base library 2.17.0: within this time only the first call gives a new fix. */
const QUICK_MS = 30_000
const tooOften = '频繁调用会增加电量损耗，可考虑使用 wx.onLocationChange 监听地理位置变化'

export function locationApis(phone: Phone) {
  let last: { fix: Fix; at: number } | undefined
  const take = () => {
    const isQuick = last && Date.now() - last.at < QUICK_MS
    if (last && isQuick && phone.device.quickFix === 'refused') throw new ApiFailure(tooOften)
    if (last && isQuick) return last.fix
    const { position } = phone.device
    if (!position) throw new ApiFailure('timeout')
    last = { fix: position, at: Date.now() }
    return position
  }
  return {
    getLocation: asApi(phone.sandbox, 'getLocation', async ({ type = 'wgs84' }: LocationOptions) => {
      requireDeclared(phone, 'getLocation')
      await requirePrivacy(phone, 'getLocation')
      requireSwitchedOn(phone)
      requireSystem(phone, 'location')
      requireScope(phone, scope)
      await phone.device.fixAfter
      const { lng, lat, accuracy } = take()
      const here: [number, number] = [lng, lat]
      const [longitude, latitude] =
        type === 'gcj02' ? gcoord.transform(here, gcoord.WGS84, gcoord.GCJ02) : here
      const rest = { speed: -1, altitude: 0, verticalAccuracy: 0, horizontalAccuracy: accuracy }
      return { longitude, latitude, accuracy, ...rest }
    }),
    openLocation: asApi(phone.sandbox, 'openLocation', (options) => phone.show('openLocation', options)),
  }
}

function requireSwitchedOn({ device }: Phone) {
  if (!device.locationEnabled) throw new ApiFailure('ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF', { errCode: 2 })
}

function requireDeclared({ app }: Phone, name: string) {
  if (!app.requiredPrivateInfos.includes(name)) {
    throw new ApiFailure('the api need to be declared in the requiredPrivateInfos field in app.json', {
      errno: 112,
    })
  }
  if (!app.permission[scope]) throw new ApiFailure(`require permission desc of ${scope}`, { errno: 112 })
}
